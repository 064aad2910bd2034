package org.sealferry.desktop.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.crypto.SecretKey;

class KeyFileTest {
  private final SecureRandom random = new SecureRandom();
  @TempDir private Path directory;

  @Test
  void passwordOpensTheKeyItWrapped() throws Exception {
    KeyFile made = KeyFile.create(directory, password("ferry"), random);

    SecretKey key = made.unlock(typed("ferry"));

    assertThat(KeyFile.read(directory).unlock(typed("ferry"))).isEqualTo(key);
    assertThat(KeyFile.read(directory).databaseId()).hasToString(made.databaseId().toString());
  }

  @Test
  void wrongPasswordIsSaidAndTheFileIsUntouched() throws Exception {
    KeyFile.create(directory, password("ferry"), random);
    byte[] before = Files.readAllBytes(directory.resolve("key.1"));

    assertThatThrownBy(() -> KeyFile.read(directory).unlock(typed("fairy")))
        .isInstanceOf(KeyFileException.class)
        .hasMessageStartingWith("wrong password for the database in")
        .hasMessageNotContainingAny("fairy", "ferry");

    assertThat(directory.resolve("key.1")).hasBinaryContent(before);
  }

  @Test
  void eitherCopyIsEnough() throws Exception {
    SecretKey key = KeyFile.create(directory, password("ferry"), random).unlock(typed("ferry"));

    flipLastByte(directory.resolve("key.1"));
    assertThat(KeyFile.read(directory).unlock(typed("ferry"))).isEqualTo(key);

    Files.delete(directory.resolve("key.1"));
    assertThat(KeyFile.read(directory).unlock(typed("ferry"))).isEqualTo(key);
  }

  @Test
  void twoDamagedCopiesAreNotTakenForAWrongPassword() throws Exception {
    KeyFile.create(directory, password("ferry"), random);
    flipLastByte(directory.resolve("key.1"));
    Files.write(directory.resolve("key.2"), new byte[3]);

    assertThatThrownBy(() -> KeyFile.read(directory))
        .isInstanceOf(KeyFileException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void anotherPasswordRewrapsTheSameKey() throws Exception {
    KeyFile file = KeyFile.create(directory, password("ferry"), random);
    SecretKey key = file.unlock(typed("ferry"));

    file.rewrap(file.unlock(typed("ferry")), password("barge"), random);

    KeyFile changed = KeyFile.read(directory);
    assertThat(changed.unlock(typed("barge"))).isEqualTo(key);
    assertThat(changed.databaseId()).hasToString(file.databaseId().toString());
    assertThatThrownBy(() -> changed.unlock(typed("ferry"))).isInstanceOf(KeyFileException.class);
  }

  @Test
  void changeInterruptedBetweenTheCopiesIsFinishedByTheNextUnlocking() throws Exception {
    KeyFile file = KeyFile.create(directory, password("ferry"), random);
    byte[] old = Files.readAllBytes(directory.resolve("key.2"));
    file.rewrap(file.unlock(typed("ferry")), password("barge"), random);
    Files.write(directory.resolve("key.2"), old);

    KeyFile left = KeyFile.read(directory);
    assertThat(left.isInBothCopies()).isFalse();
    left.renew();

    assertThat(KeyFile.read(directory).isInBothCopies()).isTrue();
    assertThat(directory.resolve("key.2")).hasSameBinaryContentAs(directory.resolve("key.1"));
  }

  @Test
  void keyThatWasUnlockedBeforeAChangeIsNotPutBack() throws Exception {
    KeyFile file = KeyFile.create(directory, password("ferry"), random);
    file.rewrap(file.unlock(typed("ferry")), password("barge"), random);

    file.renew();

    assertThat(KeyFile.read(directory).unlock(typed("barge"))).isNotNull();
  }

  @Test
  void passwordsThatAreNoTextAreToldApart() throws Exception {
    Path first = Files.write(directory.resolve("first"), new byte[] {(byte) 0xff, '\n'});
    Path second = Files.write(directory.resolve("second"), new byte[] {(byte) 0xfe, '\r', '\n'});
    try (Password one = PasswordSource.of("@" + first).existing();
        Password other = PasswordSource.of("@" + second).existing()) {
      assertThat(one.bytes()).containsExactly(0xff);
      assertThat(other.bytes()).containsExactly(0xfe);
    }
  }

  @Test
  void unprotectedKeyAsksForNothing() throws Exception {
    KeyFile made = KeyFile.create(directory, null, random);

    assertThat(made.needsPassword()).isFalse();
    assertThat(KeyFile.read(directory).unlock(typed("")))
        .isEqualTo(made.unlock(PasswordSource.of(null)));
  }

  @Test
  void secondKeyInADirectoryIsRefused() throws Exception {
    KeyFile.create(directory, null, random);

    assertThatThrownBy(() -> KeyFile.create(directory, null, random))
        .isInstanceOf(KeyFileException.class)
        .hasMessageContaining("already has a database key");
  }

  @Test
  void onlyTheOwnerMayReadIt() throws Exception {
    KeyFile.create(directory, password("ferry"), random);

    assertThat(Files.getPosixFilePermissions(directory.resolve("key.2")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void passwordOnTheCommandLineIsRefused() {
    assertThatThrownBy(() -> PasswordSource.of("ferry").existing())
        .isInstanceOf(KeyFileException.class)
        .hasMessageNotContaining("ferry");
  }

  @Test
  void passwordIsTheFirstLineOfAFile() throws Exception {
    Path file = Files.writeString(directory.resolve("password"), "päss word\nsecond\n");
    try (Password read = PasswordSource.of("@" + file).existing()) {
      assertThat(read.bytes()).isEqualTo("päss word".getBytes(UTF_8));
    }
  }

  private static void flipLastByte(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
  }

  private static Password password(String text) {
    return Password.of(text.toCharArray());
  }

  private static PasswordSource typed(String text) {
    return PasswordSource.of("-", new ByteArrayInputStream((text + "\n").getBytes(UTF_8)));
  }
}
