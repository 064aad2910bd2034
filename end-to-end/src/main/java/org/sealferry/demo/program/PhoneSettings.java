package org.sealferry.demo.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * How a phone is made and started.
 *
 * @param name of the phone, and of its directory
 * @param directory where everything of it is kept
 * @param initOptions further options of {@code phone init}
 * @param runOptions further options of {@code phone run}
 */
public record PhoneSettings(
    String name, Path directory, List<String> initOptions, List<String> runOptions) {

  /** Returns the settings of a phone in a folder. */
  public static PhoneSettings of(String name, Path folder) {
    return new PhoneSettings(name, folder.resolve(name), List.of(), List.of());
  }

  /** Returns a copy that is started with further options. */
  public PhoneSettings running(String... options) {
    List<String> more = new ArrayList<>(runOptions);
    more.addAll(List.of(options));
    return new PhoneSettings(name, directory, initOptions, List.copyOf(more));
  }

  /** Returns a copy that is made with further options. */
  public PhoneSettings made(String... options) {
    List<String> more = new ArrayList<>(initOptions);
    more.addAll(List.of(options));
    return new PhoneSettings(name, directory, List.copyOf(more), runOptions);
  }

  Path passwordFile() {
    return directory.resolveSibling(name + ".password");
  }

  /** Writes a new random password, for its owner's eyes only. */
  void writePassword() throws IOException {
    byte[] secret = new byte[16];
    new SecureRandom().nextBytes(secret);
    Path file = passwordFile();
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, HexFormat.of().formatHex(secret));
  }

  /** Returns the options every command needs. */
  List<String> access() {
    return List.of("--dir", directory.toString(), "--password", "@" + passwordFile());
  }
}
