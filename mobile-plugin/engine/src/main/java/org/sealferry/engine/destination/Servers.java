package org.sealferry.engine.destination;

import java.util.Optional;
import java.util.OptionalLong;
import org.sealferry.bramble.db.DatabaseException;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.engine.document.KnownDestination;
import org.sealferry.engine.statement.Directives;
import org.sealferry.protocol.delivery.Cursor;
import org.sealferry.protocol.enrolment.BaseUrl;
import org.sealferry.protocol.enrolment.DeviceToken;
import org.sealferry.protocol.item.FormatException;

/** The servers of destinations: address, this device's token, and how far receipts were fetched. */
public final class Servers {
  private final Directives directives;

  /** Makes the reader and writer of the table. */
  public Servers(Directives directives) {
    this.directives = directives;
  }

  /** Stores where a destination's server is; token and walk stay. */
  public void locate(Transaction tx, KnownDestination destination, BaseUrl url) {
    tx.execute(
        "INSERT OR IGNORE INTO server (destination, url) VALUES (?, ?)",
        destination.number(),
        url.toString());
    tx.execute(
        "UPDATE server SET url = ? WHERE destination = ?", url.toString(), destination.number());
  }

  /** Returns the server's address with the pins in force; empty when none is stored. */
  public Optional<ServerAddress> address(Transaction tx, KnownDestination destination) {
    return tx.first(
            row -> row.getText(0),
            "SELECT url FROM server WHERE destination = ?",
            destination.number())
        .map(url -> new ServerAddress(parseUrl(url), directives.pins(tx, destination)));
  }

  /** Stores this device's token; a registration that waits is not needed any more. */
  public void authorise(Transaction tx, KnownDestination destination, DeviceToken token) {
    int changed =
        tx.execute(
            "UPDATE server SET token = ?, registration = NULL WHERE destination = ?",
            token.text(),
            destination.number());
    if (changed == 0) {
      throw new IllegalStateException("Locate the server of " + destination + " first");
    }
  }

  /** Returns this device's token. */
  public Optional<DeviceToken> token(Transaction tx, KnownDestination destination) {
    return tx.first(
            row -> row.getText(0),
            "SELECT token FROM server WHERE destination = ? AND token IS NOT NULL",
            destination.number())
        .map(Servers::parseToken);
  }

  /** Keeps an encoded registration until its code was swapped for a token. PROTOCOL.md §8. */
  public void keepRegistration(Transaction tx, KnownDestination destination, byte[] encoded) {
    tx.execute(
        "UPDATE server SET registration = ? WHERE destination = ?", encoded, destination.number());
  }

  /** Returns the registration that waits for its token. */
  public Optional<byte[]> registration(Transaction tx, KnownDestination destination) {
    return tx.first(
        row -> row.getBytes(0),
        "SELECT registration FROM server WHERE destination = ? AND registration IS NOT NULL",
        destination.number());
  }

  /** Gives up a registration whose code the server refused. */
  void dropRegistration(Transaction tx, KnownDestination destination) {
    tx.execute("UPDATE server SET registration = NULL WHERE destination = ?", destination.number());
  }

  /** Returns how far the walk for statements got; empty before its first page. */
  Optional<Cursor> cursor(Transaction tx, KnownDestination destination) {
    return tx.first(
        row -> Cursor.of(row.getBytes(0)),
        "SELECT cursor FROM server WHERE destination = ? AND cursor IS NOT NULL",
        destination.number());
  }

  void moveCursor(Transaction tx, KnownDestination destination, Cursor cursor) {
    tx.execute(
        "UPDATE server SET cursor = ? WHERE destination = ?", cursor.bytes(), destination.number());
  }

  void delivered(Transaction tx, KnownDestination destination, long atMillis) {
    tx.execute(
        "UPDATE server SET last_delivery = ? WHERE destination = ?",
        atMillis,
        destination.number());
  }

  /** Returns when a delivery last ended well, by this phone's clock, ms since 1970. */
  public OptionalLong lastDeliveryMillis(Transaction tx, KnownDestination destination) {
    return tx.first(
            row -> row.getLong(0),
            "SELECT last_delivery FROM server WHERE destination = ? AND last_delivery IS NOT NULL",
            destination.number())
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  private static BaseUrl parseUrl(String stored) {
    try {
      return BaseUrl.parse(stored);
    } catch (FormatException e) {
      throw new DatabaseException("A stored address does not parse: enter it again", e);
    }
  }

  private static DeviceToken parseToken(String stored) {
    try {
      return DeviceToken.parse(stored);
    } catch (FormatException e) {
      throw new DatabaseException("A stored token does not parse: enrol again", e);
    }
  }
}
