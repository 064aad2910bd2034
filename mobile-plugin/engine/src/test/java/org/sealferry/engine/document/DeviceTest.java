package org.sealferry.engine.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.engine.fixture.MemoryMarker;
import org.sealferry.engine.fixture.Office;
import org.sealferry.engine.fixture.Phone;
import org.sealferry.engine.storage.QuotaLimits;

class DeviceTest {
  private static final Office OFFICE = new Office("District office");

  @TempDir Path folder;
  private final MemoryMarker marker = new MemoryMarker();
  private Phone phone;

  @BeforeEach
  void open() {
    phone = start().knowing(OFFICE);
  }

  @AfterEach
  void close() {
    phone.close();
  }

  private Phone start() {
    return new Phone(folder, marker, QuotaLimits.DEFAULT);
  }

  private void restart() {
    phone.close();
    phone = start();
  }

  private OwnDocument store() throws DocumentException {
    return phone.store(Phone.text(OFFICE).build(), new byte[] {1});
  }

  @Test
  void everyStartRaisesTheEpoch() {
    assertThat(marker.mark.orElseThrow().epoch()).isEqualTo(1);
    restart();
    assertThat(marker.mark.orElseThrow().epoch()).isEqualTo(2);
    assertThat(phone.device.isRestored()).isFalse();
  }

  @Test
  void markerHoldsTheCeilingBeforeACounterOfItsBlockIsUsed() throws Exception {
    store();
    assertThat(marker.mark.orElseThrow().counterCeiling()).isEqualTo(64);
    for (int i = 1; i < 65; i++) {
      store();
    }
    assertThat(marker.mark.orElseThrow().counterCeiling()).isEqualTo(128);
  }

  @Test
  void everyStartGoesOnAtTheCeiling() throws Exception {
    assertThat(store().counter()).isEqualTo(1);
    restart();
    assertThat(store().counter()).isEqualTo(65);
  }

  @Test
  void olderCopyOfTheDatabaseRenewsTheAuthorKeyAndRepeatsNoCounter() throws Exception {
    OwnDocument first = store();
    phone.close();
    byte[] copy = Files.readAllBytes(folder.resolve("phone.db"));
    phone = start();
    OwnDocument second = store();
    phone.close();
    Files.write(folder.resolve("phone.db"), copy);

    phone = start();
    OwnDocument third = store();

    assertThat(phone.device.isRestored()).isTrue();
    assertThat(second.author()).isEqualTo(first.author());
    assertThat(third.author()).isNotEqualTo(first.author());
    assertThat(third.counter()).isGreaterThan(second.counter());
  }

  @Test
  void missingOrForeignMarkerMeansARestoredCopy() {
    marker.mark = Optional.empty();
    restart();
    assertThat(phone.device.isRestored()).isTrue();

    marker.mark = Optional.of(new Mark(new byte[16], 1, 0));
    restart();
    assertThat(phone.device.isRestored()).isTrue();

    restart();
    assertThat(phone.device.isRestored()).isFalse();
  }

  @Test
  void crashBetweenDatabaseAndMarkerIsNoRestoredCopy() {
    Optional<Mark> before = marker.mark;
    restart();
    marker.mark = before; // the second start died before it wrote the marker

    restart();

    assertThat(phone.device.isRestored()).isFalse();
    assertThat(marker.mark.orElseThrow().epoch()).isEqualTo(3);
  }

  @Test
  void markerThatCannotBeWrittenStopsStoringAndLosesNothing() throws Exception {
    marker.broken = true;

    DocumentException e = catchThrowableOfType(DocumentException.class, this::store);
    assertThat(e.code()).isEqualTo(DocumentException.Code.IO);

    marker.broken = false;
    assertThat(store().counter()).isEqualTo(1);
  }
}
