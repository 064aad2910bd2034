package org.sealferry.server.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.sealferry.server.directory.PrivateFile;

/** The one role that may connect to the embedded database: an ordinary one, with a password. */
final class Role {
  /** Name of the role and of its database. */
  static final String NAME = "sealferry";

  private static final int PASSWORD_BYTES = 32;

  private final String password;

  private Role(String password) {
    this.password = password;
  }

  /** Makes a new password and keeps it in a file, mode 0600. */
  static Role create(Path file, SecureRandom random) throws IOException {
    byte[] bytes = new byte[PASSWORD_BYTES];
    random.nextBytes(bytes);
    String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    PrivateFile.write(file, password.getBytes(StandardCharsets.US_ASCII));
    return new Role(password);
  }

  static Role read(Path file) throws IOException {
    return new Role(Files.readString(file, StandardCharsets.US_ASCII).strip());
  }

  String password() {
    return password;
  }

  /** Returns what makes the role and its database, for PostgreSQL's single-user mode. */
  String sql() {
    return "CREATE ROLE "
        + NAME
        + " LOGIN PASSWORD '"
        + password
        + "'\nCREATE DATABASE "
        + NAME
        + " OWNER "
        + NAME
        + "\n";
  }

  /** Never the password. */
  @Override
  public String toString() {
    return NAME;
  }
}
