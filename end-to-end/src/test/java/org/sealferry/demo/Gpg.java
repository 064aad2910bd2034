package org.sealferry.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sealferry.demo.program.Scene;

/** The real gpg with a new key that nobody knows. */
final class Gpg {
  private Gpg() {}

  /** Returns a signed message over content, uncompressed. */
  static byte[] sign(byte[] content) {
    try {
      Path home = Files.createTempDirectory("sf");
      try {
        run(home, new byte[0], "--passphrase", "", "--quick-gen-key", "forger", "ed25519", "sign");
        return run(home, content, "--digest-algo", "SHA256", "-z", "0", "--sign");
      } finally {
        new ProcessBuilder("gpgconf", "--homedir", home.toString(), "--kill", "all")
            .start()
            .waitFor();
        Scene.remove(home);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns R and S, 32 bytes each, of the signature packet a message ends with. */
  static byte[] signatureValue(byte[] message) {
    int packet = message.length - 2;
    while ((message[packet] & 0xff) != 0x88 // old form, length in one byte
        || (message[packet + 1] & 0xff) != message.length - packet - 2) {
      packet--;
    }
    ByteBuffer in = ByteBuffer.wrap(message, packet + 2 + 4, message.length - packet - 6);
    skip(in, in.getShort()); // hashed
    skip(in, in.getShort()); // unhashed
    skip(in, 2); // of the digest
    ByteBuffer value = ByteBuffer.allocate(64);
    for (int end = 32; end <= 64; end += 32) {
      int length = (in.getShort() + 7) / 8;
      in.get(value.array(), end - length, length);
    }
    return value.array();
  }

  private static void skip(ByteBuffer in, int bytes) {
    in.position(in.position() + bytes);
  }

  private static byte[] run(Path home, byte[] input, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("gpg", "--homedir", home.toString()));
    command.addAll(List.of("--batch", "--no-tty", "--pinentry-mode", "loopback"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().write(input);
    process.getOutputStream().close();
    byte[] out = process.getInputStream().readAllBytes();
    if (process.waitFor() != 0) {
      throw new IOException("gpg ended with exit code " + process.exitValue());
    }
    return out;
  }
}
