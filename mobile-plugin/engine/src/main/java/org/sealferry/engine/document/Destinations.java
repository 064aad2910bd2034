package org.sealferry.engine.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.db.DatabaseException;
import org.sealferry.bramble.db.Row;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.protocol.openpgp.Certificate;
import org.sealferry.protocol.openpgp.Fingerprint;
import org.sealferry.protocol.openpgp.OpenPgpException;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;

/** The destinations this phone knows, and what it learnt of each. Used on the loop's thread. */
public final class Destinations {
  private static final String SELECT =
      "SELECT id, fingerprint, certificate, known_time FROM destination ";

  private final OpenPgpPolicy policy;
  private final Map<Long, Parsed> parsed = new HashMap<>();
  private final List<DestinationListener> listeners = new ArrayList<>();

  /** Makes the table's reader; parsed certificates are remembered, nothing else. */
  public Destinations(OpenPgpPolicy policy) {
    this.policy = policy;
  }

  /** Adds somebody who hears which destinations are chosen; for the composition root. */
  public void listen(DestinationListener listener) {
    listeners.add(listener);
  }

  /** Returns the destination of this fingerprint, made when it was not known. */
  public KnownDestination add(Transaction tx, Fingerprint fingerprint) {
    tx.execute("INSERT OR IGNORE INTO destination (fingerprint) VALUES (?)", fingerprint.bytes());
    return find(tx, fingerprint).get();
  }

  /** Finds a destination by what it is. */
  public Optional<KnownDestination> find(Transaction tx, Fingerprint fingerprint) {
    return tx.first(RawRow::new, SELECT + "WHERE fingerprint = ?", fingerprint.bytes())
        .map(this::known);
  }

  /** Finds a destination by the number of its row. */
  public Optional<KnownDestination> find(Transaction tx, long number) {
    return tx.first(RawRow::new, SELECT + "WHERE id = ?", number).map(this::known);
  }

  /** Returns all destinations, oldest first. */
  public List<KnownDestination> all(Transaction tx) {
    return map(tx.query(RawRow::new, SELECT + "ORDER BY id"), this::known);
  }

  /** Returns the destinations the user chose, by enrolment or by hand, oldest first. */
  public List<KnownDestination> chosen(Transaction tx) {
    return map(tx.query(RawRow::new, SELECT + "WHERE chosen = 1 ORDER BY id"), this::known);
  }

  /** Remembers that the user chose this destination for own documents, or no longer does. */
  public void choose(Transaction tx, KnownDestination destination, boolean chosen) {
    tx.execute("UPDATE destination SET chosen = ? WHERE id = ?", chosen, destination.number());
    listeners.forEach(listener -> listener.chosenChanged(tx, destination));
  }

  /**
   * Forgets the destinations that nobody chose and of which nothing is here, not even a
   * certificate: peers name many that never lead to anything.
   *
   * @return those forgotten
   */
  public List<Fingerprint> forgetEmpty(Transaction tx) {
    List<RawRow> empty =
        tx.query(
            RawRow::new,
            SELECT
                + "WHERE chosen = 0 AND certificate IS NULL"
                + " AND NOT EXISTS (SELECT 1 FROM body b WHERE b.destination = destination.id)"
                + " AND NOT EXISTS"
                + " (SELECT 1 FROM document d WHERE d.destination = destination.id)");
    empty.forEach(row -> tx.execute("DELETE FROM destination WHERE id = ?", row.number));
    return map(empty, row -> fingerprint(row.fingerprint));
  }

  /**
   * Stores a certificate that was merged from verified components. PROTOCOL.md §3.
   *
   * @return the destination with it, and with the time its signatures prove
   */
  public KnownDestination learn(
      Transaction tx, KnownDestination destination, Certificate certificate) {
    if (!certificate.fingerprint().equals(destination.fingerprint())) {
      throw new IllegalArgumentException(
          "Certificate " + certificate.fingerprint() + " is not of " + destination);
    }
    tx.execute(
        "UPDATE destination SET certificate = ? WHERE id = ?",
        certificate.encoded(),
        destination.number());
    return find(tx, destination.number()).get();
  }

  /**
   * Notes when a verified statement was signed: moves the known time forward, never back.
   * PROTOCOL.md §6.
   *
   * @return the destination with the time known now
   */
  public KnownDestination sawTime(
      Transaction tx, KnownDestination destination, long signedAtMillis) {
    tx.execute(
        "UPDATE destination SET known_time = ? WHERE id = ? AND known_time < ?",
        signedAtMillis,
        destination.number(),
        signedAtMillis);
    return find(tx, destination.number()).get();
  }

  /**
   * Knows the time from the certificate and these statements alone: others were signed by a key
   * that turned out to be compromised. PROTOCOL.md §6.
   *
   * @param signedAtMillis when the newest statement that still verifies was signed, 0 when none
   * @return the destination with the time known now
   */
  public KnownDestination knowTime(
      Transaction tx, KnownDestination destination, long signedAtMillis) {
    tx.execute(
        "UPDATE destination SET known_time = ? WHERE id = ?", signedAtMillis, destination.number());
    return find(tx, destination.number()).get();
  }

  private KnownDestination known(RawRow row) {
    Certificate certificate =
        row.certificate == null ? null : certificate(row.number, row.certificate);
    long bound = certificate == null ? 0 : certificate.newestSignature().toEpochMilli();
    return new KnownDestination(
        row.number, fingerprint(row.fingerprint), certificate, Math.max(row.statementTime, bound));
  }

  private Certificate certificate(long number, byte[] encoded) {
    Parsed known = parsed.get(number);
    if (known == null || !Arrays.equals(known.encoded, encoded)) {
      known = new Parsed(encoded, policy);
      parsed.put(number, known);
    }
    return known.certificate;
  }

  private static Fingerprint fingerprint(byte[] bytes) {
    return Fingerprint.of(bytes);
  }

  private static <A, B> List<B> map(List<A> rows, Function<A, B> function) {
    return rows.stream().map(function).collect(Collectors.toList());
  }

  /** A certificate and the bytes it was parsed from. */
  private static final class Parsed {
    final byte[] encoded;
    final Certificate certificate;

    Parsed(byte[] encoded, OpenPgpPolicy policy) {
      this.encoded = encoded;
      try {
        this.certificate = Certificate.parse(encoded, policy);
      } catch (OpenPgpException e) {
        throw new DatabaseException("A stored certificate does not parse: restore a copy", e);
      }
    }
  }

  private static final class RawRow {
    final long number;
    final byte[] fingerprint;
    final byte @Nullable [] certificate;
    final long statementTime;

    RawRow(Row row) {
      number = row.getLong(0);
      fingerprint = row.getBytes(1);
      certificate = row.isNull(2) ? null : row.getBytes(2);
      statementTime = row.getLong(3);
    }
  }
}
