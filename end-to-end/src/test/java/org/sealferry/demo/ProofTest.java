package org.sealferry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sealferry.demo.proxy.Traffic;

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
    LinkProof small = new LinkProof(2_600_000, 1_000);
    small.addTo(proof, "A-B", new Traffic(2_930_000, 8_000, 1, 0));
    assertThat(proof.failure()).isEmpty();
    small.addTo(proof, "A-B", new Traffic(2_930_000, 8_001, 1, 0));
    assertThat(proof.failure().orElse(""))
        .startsWith("not so: bytes on the link A-B are at most 1.130 x the sealed size");
  }

  @Test
  void onePhotoMayCostFivePerCent() {
    LinkProof photo = new LinkProof(3_000_000, 1);
    photo.addTo(proof, "A-B", new Traffic(3_100_000, 50_000, 1, 0));
    assertThat(proof.failure()).isEmpty();
    photo.addTo(proof, "A-B", new Traffic(3_100_000, 50_001, 1, 0));
    assertThat(proof.failure().orElse("")).contains("at most 1.050 x");
  }
}
