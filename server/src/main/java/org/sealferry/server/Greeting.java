package org.sealferry.server;

import java.util.HexFormat;
import org.sealferry.protocol.enrolment.BaseUrl;
import org.sealferry.server.ceremony.TakeAway;
import org.sealferry.server.postgres.Database;

/** What the server says when it is ready. An enrolment link is the one secret it ever shows. */
final class Greeting {
  private final StringBuilder text = new StringBuilder("SealFerry server\n");

  Greeting url(BaseUrl url) {
    return line("URL", url.toString());
  }

  Greeting keys(Keys keys) {
    HexFormat hex = HexFormat.of();
    return line("destination", keys.server().fingerprint().toString())
        .line(
            "pins",
            hex.formatHex(keys.pins().current().bytes())
                + " "
                + hex.formatHex(keys.pins().next().bytes()));
  }

  Greeting database(Database database) {
    return line("database", database.description());
  }

  Greeting primaryKey(TakeAway takeAway) {
    return takeAway.isFull()
        ? line(
            "primary key",
            takeAway.key()
                + ": move this file and primary-key.passphrase to a safe place off this machine")
        : this;
  }

  Greeting firstDevice(String link) {
    return line("first device", link);
  }

  String ready() {
    return text + "Ready.\n";
  }

  private Greeting line(String name, String value) {
    text.append("  %-13s %s%n".formatted(name, value));
    return this;
  }
}
