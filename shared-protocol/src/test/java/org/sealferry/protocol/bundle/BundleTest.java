package org.sealferry.protocol.bundle;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.FormatException;

class BundleTest {
  private static final int HEAD = 17;

  private final List<Body> bodies = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>(); // of each entry, in bytes of the file
  private final byte[] file = file();

  private byte[] file() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      BundleWriter writer = new BundleWriter(out);
      for (int i = 0; i < 12; i++) {
        Body body = Body.of(BodyKind.CHUNK, new byte[i * 3]);
        writer.write(body);
        bodies.add(body);
        ends.add(out.size());
      }
      writer.finish();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    assertThat(out.size())
        .isEqualTo(
            BundleWriter.FRAME_BYTES
                + bodies.stream().mapToInt(b -> b.length() + BundleWriter.ENTRY_BYTES).sum());
    return out.toByteArray();
  }

  private long wholeBefore(int place) {
    return ends.stream().filter(end -> end <= place).count();
  }

  private static BundleEnd read(byte[] file, List<Body> taken) throws IOException {
    return new BundleReader(new ByteArrayInputStream(file)).read(taken::add);
  }

  @Test
  void damageAtAnyByteLosesOnlyWhatFollows() throws Exception {
    for (int place = HEAD; place < file.length; place++) {
      for (int bit : new int[] {0x01, 0x80, 0xff}) {
        byte[] damaged = file.clone();
        damaged[place] ^= (byte) bit;
        List<Body> taken = new ArrayList<>();
        BundleEnd end = read(damaged, taken);
        assertThat(taken).as("byte %d", place).isEqualTo(bodies.subList(0, taken.size()));
        assertThat(end.entries()).isEqualTo(taken.size()).isEqualTo(wholeBefore(place));
        assertThat(end.damage()).isPresent();
      }
    }
  }

  @Test
  void fileCutAnywhereKeepsWhatIsWhole() throws Exception {
    for (int length = HEAD; length < file.length; length++) {
      List<Body> taken = new ArrayList<>();
      BundleEnd end = read(Arrays.copyOf(file, length), taken);
      assertThat(taken).hasSize((int) wholeBefore(length));
      assertThat(end.damage()).isPresent();
    }
    assertThat(read(file, new ArrayList<>()).damage()).isEmpty();
  }

  @Test
  void mediumThatFailsWhileItIsReadKeepsWhatWasReadBefore() throws Exception {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the stick was pulled out");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
          }
        };
    int place = ends.get(4);
    List<Body> taken = new ArrayList<>();
    BundleEnd end =
        new BundleReader(new SequenceInputStream(new ByteArrayInputStream(file, 0, place), failing))
            .read(taken::add);
    assertThat(taken).hasSize(5);
    assertThat(end.damage())
        .hasValue(
            "the file cannot be read further: the stick was pulled out, after 5 whole entries");
  }

  @Test
  void whatFollowsTheEndIsIgnored() throws Exception {
    byte[] longer = Arrays.copyOf(file, file.length + 100);
    assertThat(read(longer, new ArrayList<>()).damage()).isEmpty();
  }

  @Test
  void errorOfWhoeverTakesTheEntriesIsNoDamageOfTheFile() {
    IOException full = new IOException("the disk is full");
    assertThatThrownBy(
            () ->
                new BundleReader(new ByteArrayInputStream(file))
                    .read(
                        body -> {
                          throw full;
                        }))
        .isSameAs(full);
  }

  @Test
  void anotherFileIsRefusedBeforeAnythingIsTaken() {
    assertThatThrownBy(() -> read("a letter to a friend".getBytes(US_ASCII), bodies))
        .isInstanceOf(FormatException.class)
        .hasMessage("this is no bundle: it does not begin as one");
  }
}
