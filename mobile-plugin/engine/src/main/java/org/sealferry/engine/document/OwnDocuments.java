package org.sealferry.engine.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.engine.document.DocumentException.Code;
import org.sealferry.protocol.document.Sealer;
import org.sealferry.protocol.item.BodyFormat;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.openpgp.AuthorPublicKey;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;

/** The documents this phone is the author of: store, choose, read, delete. PROTOCOL.md §2. */
public final class OwnDocuments {
  private final Tables tables;
  private final Storing storing;
  private final Reading reading;
  private final AuthorKeys authors;

  /** Makes the reader and writer; sealing and opening follow the OpenPGP policy. */
  public OwnDocuments(
      Tables tables,
      Device device,
      OpenPgpPolicy policy,
      SecureRandom random,
      PolicySource policies) {
    this.tables = tables;
    this.authors = new AuthorKeys(random);
    this.storing = new Storing(tables, device, authors, new Sealer(policy, random), policies);
    this.reading = new Reading(tables, policy);
  }

  /**
   * Seals a document and stores it with its bodies and its session key, all in the caller's
   * transaction; several documents in one transaction are much faster than each in its own.
   *
   * @param content read to its end, not closed; plaintext stands nowhere but in the database
   * @throws DocumentException when it cannot be sealed or its content cannot be read; the caller
   *     must let the transaction roll back
   */
  public OwnDocument store(Transaction tx, NewDocument document, InputStream content)
      throws DocumentException {
    DocumentId id = storing.store(tx, document, content);
    KnownDestination destination = tables.destinations().find(tx, document.destination()).get();
    return find(tx, destination, id).get();
  }

  /**
   * Sends a draft on its way; one that is already is left alone.
   *
   * @throws DocumentException ALREADY_FREED when the copy is gone
   */
  public void choose(Transaction tx, OwnDocument document) throws DocumentException {
    DocumentState state = document.document().state();
    if (state == DocumentState.TOMBSTONE) {
      throw freed(document.document());
    }
    if (state == DocumentState.DRAFT) {
      tables.release().offer(tx, document.document());
    }
  }

  /**
   * Reads a document with the session key kept since it was sealed.
   *
   * @param content takes the content as the app gave it; what was written before an error must be
   *     thrown away: seal and signature are only known to hold at the end
   * @throws DocumentException ALREADY_FREED when the copy is gone, IO when content fails
   */
  public void read(Transaction tx, OwnDocument document, OutputStream content)
      throws DocumentException {
    reading.read(tx, document, content);
  }

  /** Deletes a document here; copies that others carry may still arrive. PROTOCOL.md §10. */
  public void delete(Transaction tx, OwnDocument document) {
    if (document.document().state() != DocumentState.TOMBSTONE) {
      tables.release().delete(tx, document.document());
    }
    tx.execute("UPDATE own_document SET deleted = 1 WHERE id = ?", document.document().own);
  }

  /** Finds an own document. */
  public Optional<OwnDocument> find(Transaction tx, KnownDestination destination, DocumentId id) {
    return tx.first(
            OwnRow::new,
            OwnRow.SELECT + "WHERE d.destination = ? AND d.document_id = ?",
            destination.number(),
            id.bytes())
        .map(row -> own(tx, row));
  }

  /**
   * Returns own documents whose id begins with these hexadecimal digits.
   *
   * @param limit how many at most
   */
  public List<OwnDocument> beginning(Transaction tx, String hex, int limit) {
    if (!hex.matches("[0-9a-f]{1,64}")) {
      return List.of();
    }
    byte[] first = Hex.parse(padded(hex, '0'));
    byte[] last = Hex.parse(padded(hex, 'f'));
    List<OwnDocument> found = new ArrayList<>();
    for (KnownDestination destination : tables.destinations().all(tx)) {
      tx.query(
              OwnRow::new,
              OwnRow.SELECT
                  + "WHERE d.destination = ? AND d.document_id >= ? AND d.document_id <= ? LIMIT ?",
              destination.number(),
              first,
              last,
              limit - found.size())
          .forEach(row -> found.add(own(tx, row)));
    }
    return found;
  }

  private static String padded(String hex, char with) {
    char[] digits = new char[2 * BodyFormat.ID_BYTES];
    Arrays.fill(digits, with);
    hex.getChars(0, hex.length(), digits, 0);
    return new String(digits);
  }

  /** Returns all own documents, oldest first, also what is delivered or deleted. */
  public List<OwnDocument> all(Transaction tx) {
    return tx.query(OwnRow::new, OwnRow.SELECT + "ORDER BY o.id").stream()
        .map(row -> own(tx, row))
        .collect(Collectors.toList());
  }

  /**
   * Returns the public half of the key that signs for a destination, made when there is none: what
   * a registration names.
   */
  public AuthorPublicKey author(Transaction tx, KnownDestination destination) {
    Instant now = Instant.ofEpochMilli(tables.date().clockMillis());
    return authors.key(tx, authors.current(tx, destination, now)).publicKey();
  }

  private OwnDocument own(Transaction tx, OwnRow row) {
    return new OwnDocument(tables.documents().find(tx, row.document).get(), row);
  }

  static DocumentException freed(KnownDocument document) {
    return new DocumentException(
        Code.ALREADY_FREED, "The copy of " + document.id() + " is not on this phone any more");
  }

  static DocumentException io(String what, IOException e) {
    return new DocumentException(Code.IO, what + ": " + e.getMessage(), e);
  }
}
