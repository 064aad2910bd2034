package org.sealferry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sealferry.demo.proxy.Traffic;
import org.sealferry.demo.screen.Proof;

class ProofTest {
  private final Proof proof = new Proof();

  @Test
  void proofWithoutAFailureGivesNoReason() {
    proof.claim(true, "the sky is above", "blue");
    assertThat(proof.failure()).isEmpty();
    assertThat(proof.lines()).containsExactly("  yes  the sky is above (blue)");
  }

  @Test
  void everyPointThatIsNotSoIsAReason() {
    proof.claim(false, "first", "one");
    proof.claim(true, "second", "two");
    proof.claim(false, "third", "three");
    assertThat(proof.failure()).contains("not so: first; seen: one\nnot so: third; seen: three");
    assertThat(proof.lines()).contains("  NO   first (one)");
  }

  @Test
  void manySmallDocumentsMayCostThirteenPerCent() {
    LinkProof small = new LinkProof(2_600_000, 1_000, 2_048_000, 2_048);
    small.addTo(proof, "A-B", new Traffic(2_930_000, 8_000, 1, 0));
    assertThat(proof.failure()).isEmpty();
    small.addTo(proof, "A-B", new Traffic(2_930_000, 8_001, 1, 0));
    assertThat(proof.failure().orElse(""))
        .startsWith("not so: bytes on the link A-B are at most 1.130 x the sealed size");
  }

  @Test
  void onePhotoMayCostFivePerCent() {
    LinkProof photo = new LinkProof(3_010_000, 1, 3_000_000, 3_000_000);
    photo.addTo(proof, "A-B", new Traffic(3_100_000, 60_500, 1, 0));
    assertThat(proof.failure()).isEmpty();
    photo.addTo(proof, "A-B", new Traffic(3_100_000, 60_501, 1, 0));
    assertThat(proof.failure().orElse("")).contains("at most 1.050 x");
  }

  @Test
  void documentsSmallerThanThoseOfTheLimitMayCostTheirOffers() {
    LinkProof forms = new LinkProof(1_720_000, 1_000, 1_200_000, 1_200);
    forms.addTo(proof, "A-B", new Traffic(1_910_000, 68_100, 1, 0)); // as measured
    assertThat(proof.failure()).isEmpty();
    forms.addTo(proof, "A-B", new Traffic(2_000_000, 62_561, 1, 0));
    assertThat(proof.failure().orElse("")).contains("at most 1.199 x");
  }

  @Test
  void largeVideoMayCostItsFrames() {
    LinkProof video = new LinkProof(25_170_000, 2, 25_000_018, 25_000_000);
    video.addTo(proof, "A-B", new Traffic(26_180_000, 83_700, 1, 0)); // as measured
    assertThat(proof.failure()).isEmpty();
    video.addTo(proof, "A-B", new Traffic(26_420_000, 8_501, 1, 0));
    assertThat(proof.failure().orElse("")).contains("at most 1.050 x");
  }

  @Test
  void oneSmallPhotoMayCostItsMeeting() {
    LinkProof photo = new LinkProof(1_005_000, 1, 1_000_000, 1_000_000);
    photo.addTo(proof, "A-B", new Traffic(1_050_000, 43_460, 1, 0));
    assertThat(proof.failure()).isEmpty();
    photo.addTo(proof, "A-B", new Traffic(1_050_000, 43_461, 1, 0));
    assertThat(proof.failure()).isPresent();
  }
}
