package org.sealferry.desktop.bramblepeer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.Bramble;
import org.sealferry.bramble.client.Properties;
import org.sealferry.bramble.client.Versioning;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.JdbcDatabase;
import org.sealferry.bramble.db.Migration;
import org.sealferry.desktop.key.KeyFile;
import org.sealferry.desktop.key.KeyFileException;
import org.sealferry.desktop.key.PasswordSource;
import org.sealferry.desktop.key.SqlCipherFile;

/** The peer's encrypted database, in a directory to keep or in one that is deleted at the end. */
final class PeerStore implements AutoCloseable {
  private final Database database;
  private final @Nullable Path temporary;

  private PeerStore(Database database, @Nullable Path temporary) {
    this.database = database;
    this.temporary = temporary;
  }

  static PeerStore open(@Nullable Path directory, SecureRandom random)
      throws IOException, KeyFileException {
    Path temporary = directory == null ? Files.createTempDirectory("bramble-peer") : null;
    Path home = Files.createDirectories(directory == null ? temporary : directory);
    KeyFile file = KeyFile.existsIn(home) ? KeyFile.read(home) : KeyFile.create(home, null, random);
    SecretKey key = file.unlock(PasswordSource.of(null));
    List<Migration> migrations = new ArrayList<>(Bramble.migrations());
    migrations.addAll(Versioning.migrations());
    migrations.addAll(Properties.migrations());
    migrations.addAll(Published.migrations());
    try {
      return new PeerStore(
          JdbcDatabase.open(() -> SqlCipherFile.connect(home.resolve("peer.db"), key), migrations),
          temporary);
    } finally {
      key.erase();
    }
  }

  Database database() {
    return database;
  }

  @Override
  public void close() throws IOException {
    database.close();
    if (temporary != null) {
      try (Stream<Path> files = Files.walk(temporary)) {
        for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
          Files.delete(file);
        }
      }
    }
  }
}
