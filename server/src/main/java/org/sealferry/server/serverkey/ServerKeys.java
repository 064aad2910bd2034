package org.sealferry.server.serverkey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.sealferry.protocol.openpgp.Certificate;
import org.sealferry.protocol.openpgp.DestinationKey;
import org.sealferry.protocol.openpgp.KeyPlan;
import org.sealferry.protocol.openpgp.OpenPgpException;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.protocol.openpgp.Passphrase;
import org.sealferry.protocol.openpgp.SecretParts;
import org.sealferry.server.audit.AuditLog;
import org.sealferry.server.database.AdvisoryLock;
import org.sealferry.server.database.Columns;
import org.sealferry.server.database.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes the destination's key on the first start and loads it on every other. The database never
 * holds the primary secret, and the subkeys only locked. PROTOCOL.md §3.
 */
public final class ServerKeys {
  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final AuditLog audit;
  private final OpenPgpPolicy policy;
  private final SecureRandom random;
  private final Clock clock;

  /** Makes the store; neither clock nor randomness is used before a key is made. */
  public ServerKeys(Ground ground) {
    this.jdbc = ground.jdbc();
    this.transactions = ground.transactions();
    this.audit = ground.audit();
    this.policy = ground.policy();
    this.random = ground.random();
    this.clock = ground.clock();
  }

  /** What everything of this package works with. */
  public record Ground(
      JdbcClient jdbc,
      Transactions transactions,
      AuditLog audit,
      OpenPgpPolicy policy,
      SecureRandom random,
      Clock clock) {}

  /**
   * Makes the destination's key unless the database has one. Of two processes that start at once,
   * one makes it and the other waits.
   *
   * @param ceremony locks the key that is taken away
   * @param keeper takes it away before anything is stored
   * @return whether it was made now
   * @throws IOException if the keeper fails: nothing was stored
   */
  public boolean createIfNone(
      KeyPlan plan, KeyPassphrase passphrase, Passphrase ceremony, PrimaryKeeper keeper)
      throws IOException {
    try {
      return transactions.run(
          () -> {
            AdvisoryLock.FIRST_START.exclusive(jdbc);
            if (exists()) {
              return false;
            }
            create(plan, passphrase, ceremony, keeper);
            return true;
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Returns whether the database has a destination key. */
  public boolean exists() {
    return jdbc.sql("select count(*) from destination_key").query(Long.class).single() > 0;
  }

  /** Returns the certificate, which needs no passphrase; empty before the first start. */
  public Optional<Certificate> certificate() throws KeyException {
    Optional<byte[]> encoded =
        jdbc.sql("select certificate from destination_key").query(byte[].class).optional();
    try {
      return encoded.isEmpty()
          ? Optional.empty()
          : Optional.of(Certificate.parse(encoded.get(), policy));
    } catch (OpenPgpException e) {
      throw KeyException.unusable(e);
    }
  }

  private void create(
      KeyPlan plan, KeyPassphrase passphrase, Passphrase ceremony, PrimaryKeeper keeper) {
    DestinationKey key = DestinationKey.generate(plan, random, clock.instant());
    try {
      keeper.keep(key.encode(SecretParts.WHOLE, ceremony, random));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] locked;
    try (Passphrase lock = passphrase.openPgp()) {
      locked = key.encode(SecretParts.WITHOUT_PRIMARY, lock, random);
    }
    jdbc.sql(
            "insert into destination_key"
                + " (fingerprint, certificate, locked_key, created_at, changed_at)"
                + " values (:fingerprint, :certificate, :key, :now, :now)")
        .param("fingerprint", key.fingerprint().bytes())
        .param("certificate", key.certificate().encoded())
        .param("key", locked)
        .param("now", Columns.time(clock.instant()))
        .update();
    byte[] origin = new byte[8];
    random.nextBytes(origin);
    jdbc.sql("insert into walk_origin (origin) values (?)").param(origin).update();
    audit.record(AuditLog.SERVER, "key.create", key.fingerprint().toString());
  }

  /**
   * Unlocks the destination's key. Takes a good part of a second.
   *
   * @throws KeyException if there is none, or the passphrase is not the one it was locked with
   */
  public ServerKey load(KeyPassphrase passphrase) throws KeyException {
    Optional<byte[]> locked =
        jdbc.sql("select locked_key from destination_key").query(byte[].class).optional();
    if (locked.isEmpty()) {
      throw new KeyException("The database has no destination key: start the server first");
    }
    try (Passphrase lock = passphrase.openPgp()) {
      return new ServerKey(DestinationKey.decode(locked.get(), lock, policy));
    } catch (OpenPgpException e) {
      throw e.reason() == OpenPgpException.Reason.WRONG_PASSPHRASE
          ? KeyException.wrongPassphrase("destination key", e)
          : KeyException.unusable(e);
    }
  }
}
