package org.sealferry.server.serverkey;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sealferry.protocol.statement.Pins;
import org.sealferry.protocol.statement.SpkiPin;
import org.sealferry.server.database.AdvisoryLock;
import org.sealferry.server.database.Columns;
import org.sealferry.server.database.Transactions;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The TLS keys of all processes of this server, sealed under the key passphrase: so that all show
 * the same pins. PROTOCOL.md §7.
 */
public final class TlsKeys {
  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final SecretSeal seal;
  private final Clock clock;

  /** Makes the store. */
  public TlsKeys(JdbcClient jdbc, Transactions transactions, SecureRandom random, Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.seal = new SecretSeal(random);
    this.clock = clock;
  }

  /** The key in use, and the one that follows it. */
  public enum Place {
    /** What the server shows. */
    CURRENT,
    /** What it will show next; phones know its pin already. */
    NEXT
  }

  /** Makes a key that is not there yet. */
  @FunctionalInterface
  public interface Maker {
    /** Returns a new key with its certificate. */
    TlsKey make();
  }

  /**
   * Returns the key of a place, made now if there is none. Of two processes that start at once, one
   * makes it.
   *
   * @throws KeyException if the passphrase is not the one it was sealed with
   */
  public TlsKey getOrMake(Place place, KeyPassphrase passphrase, Maker maker) throws KeyException {
    transactions.execute(
        () -> {
          AdvisoryLock.FIRST_START.exclusive(jdbc);
          if (jdbc.sql("select pin from tls_key where place = ?")
              .param(place.name())
              .query(byte[].class)
              .optional()
              .isEmpty()) {
            try (TlsKey made = maker.make()) {
              store(place, made, passphrase);
            }
          }
        });
    return find(place, passphrase)
        .orElseThrow(() -> new KeyException("The " + place + " TLS key vanished"));
  }

  /** Returns the pins of both keys, which need no passphrase; empty before the first start. */
  public Optional<Pins> pins() {
    Map<String, SpkiPin> pins = new HashMap<>();
    jdbc.sql("select place, pin from tls_key")
        .query((RowCallbackHandler) row -> pins.put(row.getString(1), SpkiPin.of(row.getBytes(2))));
    SpkiPin current = pins.get(Place.CURRENT.name());
    SpkiPin next = pins.get(Place.NEXT.name());
    return current == null || next == null
        ? Optional.empty()
        : Optional.of(new Pins(current, next));
  }

  private void store(Place place, TlsKey key, KeyPassphrase passphrase) {
    byte[] secret = key.privateKey();
    byte[] sealed = seal.seal(secret, purpose(place), passphrase);
    Arrays.fill(secret, (byte) 0);
    jdbc.sql(
            "insert into tls_key (place, certificate, sealed_key, pin, created_at)"
                + " values (?, ?, ?, ?, ?)")
        .param(place.name())
        .param(key.certificate())
        .param(sealed)
        .param(key.pin().bytes())
        .param(Columns.time(clock.instant()))
        .update();
  }

  /**
   * Returns the key of a place.
   *
   * @throws KeyException if the passphrase is not the one it was sealed with
   */
  public Optional<TlsKey> find(Place place, KeyPassphrase passphrase) throws KeyException {
    Optional<TlsKey> sealed =
        jdbc.sql("select certificate, sealed_key, pin from tls_key where place = ?")
            .param(place.name())
            .query(
                (row, n) ->
                    new TlsKey(row.getBytes(1), row.getBytes(2), SpkiPin.of(row.getBytes(3))))
            .optional();
    if (sealed.isEmpty()) {
      return Optional.empty();
    }
    TlsKey key = sealed.get();
    byte[] secret = seal.open(key.privateKey(), purpose(place), passphrase);
    try {
      return Optional.of(new TlsKey(key.certificate(), secret, key.pin()));
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  private static String purpose(Place place) {
    return place + " TLS key";
  }
}
