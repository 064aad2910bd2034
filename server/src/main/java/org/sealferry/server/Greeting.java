package org.sealferry.server;

import java.nio.file.Path;
import org.sealferry.protocol.item.Hex;
import org.sealferry.server.directory.DataDirectory;
import org.sealferry.server.postgres.Database;

/** What the server says when it is ready. */
final class Greeting {
  private static final String LINE = "  %-13s %s%n";

  private final Keys keys;
  private final Database database;

  Greeting(Keys keys, Database database) {
    this.keys = keys;
    this.database = database;
  }
}
