package org.sealferry.protocol.openpgp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory does not grow with the document: 25 MB pass through a JVM of 64 MB. */
class LargeMessageTest {
  private static final int DOCUMENT_BYTES = 25_000_000;

  @TempDir Path folder;

  @Test
  void largeDocumentPassesThroughASmallHeap() throws Exception {
    String launcher = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    CommandLine.Result result =
        CommandLine.run(
            List.of(
                launcher,
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                LargeMessageTest.class.getName(),
                folder.toString()),
            new byte[0]);
    assertThat(result.log).isEmpty();
    assertThat(new String(result.out, StandardCharsets.UTF_8)).isEqualTo("opened 25000000 bytes\n");
  }

  /** Seals, seals again and opens in a process of its own. */
  public static void main(String[] arguments) throws Exception {
    Path sealed = Path.of(arguments[0], "sealed");
    Path again = Path.of(arguments[0], "again");
    SessionKey key = seal(sealed);
    SessionKey newKey;
    try (InputStream in = Files.newInputStream(sealed);
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(again))) {
      newKey = Cast.sealer(2).reseal(in, key, Cast.DESTINATION.certificate(), out);
    }
    Counting sink = new Counting();
    MessageOpener opener = new MessageOpener(Cast.POLICY);
    try (InputStream in = new BufferedInputStream(Files.newInputStream(again))) {
      long bytes =
          opener.open(in, newKey, beginning -> Cast.AUTHOR.publicKey(), sink).plaintextBytes();
      System.out.println("opened " + bytes + " bytes");
    }
    if (sink.bytes != DOCUMENT_BYTES) {
      throw new AssertionError(sink.bytes + " bytes reached the sink");
    }
  }

  private static SessionKey seal(Path sealed) throws Exception {
    byte[] piece = Cast.document(1_000_000);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(sealed));
        SealingStream stream =
            Cast.sealer(1)
                .seal(
                    Cast.DESTINATION.certificate(), Cast.AUTHOR, Cast.LATER, DOCUMENT_BYTES, out)) {
      for (int i = 0; i < DOCUMENT_BYTES / piece.length; i++) {
        stream.write(piece);
      }
      return stream.finish();
    }
  }

  private static final class Counting implements PlaintextSink {
    private long bytes;

    @Override
    public void write(byte[] piece, int offset, int length) throws IOException {
      bytes += length;
    }

    @Override
    public void commit() {}

    @Override
    public void abort() {
      throw new AssertionError("aborted");
    }
  }
}
