package org.sealferry.engine.document;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.engine.document.DocumentException.Code;
import org.sealferry.protocol.document.BodyConsumer;
import org.sealferry.protocol.document.Draft;
import org.sealferry.protocol.document.SealedDocument;
import org.sealferry.protocol.document.Sealer;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.Expiry;
import org.sealferry.protocol.openpgp.Certificate;
import org.sealferry.protocol.openpgp.OpenPgpException;
import org.sealferry.protocol.statement.Policy;

/** Seals and stores one own document. PROTOCOL.md §2. */
final class Storing {
  private final Tables tables;
  private final Device device;
  private final AuthorKeys authors;
  private final Sealer sealer;
  private final PolicySource policies;
  private final EnvelopeRule envelopes;
  private final PartRule parts;

  Storing(Tables tables, Device device, AuthorKeys authors, Sealer sealer, PolicySource policies) {
    this.policies = policies;
    this.tables = tables;
    this.device = device;
    this.authors = authors;
    this.sealer = sealer;
    this.envelopes = new EnvelopeRule(tables, Room.ENDLESS);
    this.parts = new PartRule(tables, Room.ENDLESS);
  }

  DocumentId store(Transaction tx, NewDocument document, InputStream content)
      throws DocumentException {
    KnownDestination destination =
        tables.destinations().find(tx, document.destination()).orElseThrow(() -> unknown(document));
    Certificate certificate =
        destination
            .certificate()
            .orElseThrow(
                () ->
                    new DocumentException(
                        Code.CANNOT_SEAL,
                        "The certificate of " + destination + " has not arrived yet"));
    Policy policy = policies.policy(tx, destination);
    Order order = new Order(document, destination, certificate, lifetime(document, policy));
    long largest = policy.largestBodyBytes();
    try {
      if (document.length().isPresent()) {
        long length = document.length().getAsLong();
        if (length > largest) {
          throw tooLarge(largest);
        }
        return seal(tx, order, length, content);
      }
      Spool spool = Spool.of(tx, content, largest);
      DocumentId id = seal(tx, order, spool.length(), spool.open());
      spool.clear();
      return id;
    } catch (OpenPgpException e) {
      throw new DocumentException(
          Code.CANNOT_SEAL, "Nothing can be sealed to " + destination + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw OwnDocuments.io("The content cannot be stored", e);
    }
  }

  static DocumentException tooLarge(long largestBytes) {
    return new DocumentException(
        Code.TOO_LARGE,
        "The content is larger than the " + largestBytes + " bytes allowed; store it in parts");
  }

  /** The app's own lifetime must be allowed; the one nobody asked for is made to fit. */
  private static int lifetime(NewDocument document, Policy policy) throws DocumentException {
    int longest = policy.lifetimeDays();
    if (!document.lifetimeDays().isPresent()) {
      return Math.min(NewDocument.DEFAULT_LIFETIME_DAYS, longest);
    }
    int days = document.lifetimeDays().getAsInt();
    if (days > longest) {
      throw new DocumentException(
          Code.LIFETIME,
          "A lifetime of "
              + days
              + " days, the policy of the destination allows "
              + longest
              + ": ask for less");
    }
    return days;
  }

  private static DocumentException unknown(NewDocument document) {
    return new DocumentException(
        Code.UNKNOWN_DESTINATION,
        "No destination " + document.destination() + " is known: enrol or enter it first");
  }

  private DocumentId seal(Transaction tx, Order order, long length, InputStream content)
      throws DocumentException, OpenPgpException, IOException {
    long counter = device.nextCounter(tx);
    Instant now = Instant.ofEpochMilli(tables.date().clockMillis());
    long author = authors.current(tx, order.destination, now);
    Draft draft = draft(order, length, counter, now);
    List<StoredBody> indexes = new ArrayList<>();
    BodyConsumer bodies = body -> store(tx, order, body, indexes);
    SealedDocument sealed =
        sealer.seal(draft, content, authors.key(tx, author), order.certificate, bodies);
    KnownDocument stored =
        envelopes.storeOwn(tx, order.destination, sealed.envelope(), order.state());
    for (StoredBody index : indexes) {
      parts.expand(tx, order.destination, tables.bodies().body(tx, index));
    }
    long own =
        tx.insert(
            "INSERT INTO own_document (destination, author_key, counter, media_type, created, "
                + "body_size, subject, session_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            order.destination.number(),
            author,
            counter,
            draft.mediaType().toString(),
            now.toEpochMilli(),
            length,
            draft.subject().orElse(null),
            sealed.sessionKey().encode());
    tx.execute("UPDATE document SET own = ? WHERE id = ?", own, stored.number());
    return stored.id();
  }

  private void store(Transaction tx, Order order, Body body, List<StoredBody> indexes) {
    Standing standing = new Standing(EnvelopeRule.stateOf(order.state()), Bringer.OWN);
    StoredBody stored = tables.bodies().put(tx, order.destination, body, standing);
    if (stored.kind() == BodyKind.INDEX.code()) {
      indexes.add(stored);
    }
  }

  private Draft draft(Order order, long length, long counter, Instant now)
      throws DocumentException {
    NewDocument document = order.document;
    LocalDate today = LocalDate.ofEpochDay(tables.date().day(order.destination));
    try {
      Draft.Builder draft =
          Draft.of(document.mediaType(), length)
              .priority(document.priority())
              .expiry(Expiry.after(today, order.lifetimeDays))
              .counter(counter)
              .created(now);
      document.headers().forEach(draft::header);
      document.links().forEach(draft::link);
      document.subject().ifPresent(draft::subject);
      return draft.build();
    } catch (IllegalArgumentException e) {
      throw new DocumentException(
          Code.BAD_DOCUMENT, "The document breaks a rule: " + e.getMessage(), e);
    }
  }

  /** What is to be sealed, for whom. */
  private static final class Order {
    final NewDocument document;
    final KnownDestination destination;
    final Certificate certificate;
    final int lifetimeDays;

    Order(
        NewDocument document,
        KnownDestination destination,
        Certificate certificate,
        int lifetimeDays) {
      this.lifetimeDays = lifetimeDays;
      this.document = document;
      this.destination = destination;
      this.certificate = certificate;
    }

    DocumentState state() {
      return document.isChosen() ? DocumentState.LIVE : DocumentState.DRAFT;
    }
  }
}
