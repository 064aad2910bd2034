package org.sealferry.protocol.document;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sealferry.protocol.item.CborArrayWriter;
import org.sealferry.protocol.item.CborItem;
import org.sealferry.protocol.item.CborMap;
import org.sealferry.protocol.item.CborMapWriter;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.openpgp.Fingerprint;

/** The signed header of a document. Immutable. PROTOCOL.md §2. */
public final class DocumentHeader {
  private static final int VERSION = 1;
  private static final int COUNTER = 5;
  private static final int CREATED = 6;
  private static final int MEDIA_TYPE = 7;
  private static final int BODY_BYTES = 8;
  private static final int DEFLATED = 9;
  private static final int HEADERS = 10;
  private static final int LINKS = 11;
  private static final int SUBJECT = 12;
  private static final int AUTHOR_KEY = 13;
  private static final int MAX_AUTHOR_KEY_BYTES = 512;

  private final Fingerprint destination;
  private final Draft draft;
  private final boolean deflated;
  private final byte[] authorKey;
  private final byte[] encoded;

  private DocumentHeader(Fingerprint destination, Draft draft, boolean deflated, byte[] authorKey) {
    this.destination = destination;
    this.draft = draft;
    this.deflated = deflated;
    this.authorKey = authorKey;
    this.encoded = write(waybill().writeTo(new CborMapWriter().put(1, VERSION)));
  }

  /**
   * Makes a header; one longer than 16 KiB is the caller's mistake.
   *
   * @param authorKey the author's OpenPGP public-key packet
   */
  static DocumentHeader of(
      Fingerprint destination, Draft draft, boolean deflated, byte[] authorKey) {
    DocumentHeader header = new DocumentHeader(destination, draft, deflated, authorKey.clone());
    if (header.encoded.length > DocumentFormat.MAX_HEADER_BYTES) {
      throw new IllegalArgumentException(
          "headers, links and subject take " + header.encoded.length + " bytes, at most 16384");
    }
    return header;
  }

  /** Reads a header. */
  public static DocumentHeader parse(byte[] encoded) throws FormatException {
    CborMap map =
        CborMap.decode("document header", encoded, DocumentFormat.MAX_HEADER_BYTES)
            .version(1, VERSION);
    Waybill waybill = Waybill.parse(map);
    boolean deflated = map.flag(DEFLATED);
    Draft draft = parseDraft(map, waybill, deflated);
    byte[] authorKey = map.get(AUTHOR_KEY).bytes(1, MAX_AUTHOR_KEY_BYTES);
    map.end();
    return new DocumentHeader(waybill.destination(), draft, deflated, authorKey);
  }

  private static Draft parseDraft(CborMap map, Waybill waybill, boolean deflated)
      throws FormatException {
    long maxBody =
        deflated ? DocumentFormat.MAX_DEFLATED_BODY_BYTES : DocumentFormat.MAX_BODY_BYTES;
    Draft.Builder draft =
        Draft.of(
            MediaType.parse(map.get(MEDIA_TYPE).text(1, MediaType.MAX_BYTES)),
            map.get(BODY_BYTES).integer(0, maxBody));
    draft.priority(waybill.priority()).expiry(waybill.expiry());
    draft.counter(map.get(COUNTER).integer(AuthorCounter.MIN, Long.MAX_VALUE));
    draft.created(
        Instant.ofEpochMilli(map.get(CREATED).integer(0, DocumentFormat.MAX_TIME_MILLIS)));
    Optional<CborItem> headers = map.find(HEADERS);
    if (headers.isPresent()) {
      headers
          .get()
          .texts(Draft.MAX_ENTRIES, Draft.MAX_KEY_BYTES, Draft.MAX_VALUE_BYTES)
          .forEach(draft::header);
    }
    Optional<CborItem> links = map.find(LINKS);
    if (links.isPresent()) {
      for (CborItem link : links.get().array(1, Draft.MAX_ENTRIES)) {
        draft.link(Link.parse(link));
      }
    }
    Optional<CborItem> subject = map.find(SUBJECT);
    if (subject.isPresent()) {
      draft.subject(subject.get().text(1, Draft.MAX_SUBJECT_BYTES));
    }
    return draft.build();
  }

  private byte[] write(CborMapWriter map) {
    map.put(COUNTER, draft.counter())
        .put(CREATED, draft.created().toEpochMilli())
        .put(MEDIA_TYPE, draft.mediaType().toString())
        .put(BODY_BYTES, draft.bodyBytes())
        .flag(DEFLATED, deflated)
        .putTexts(HEADERS, draft.headers());
    List<Link> links = draft.links();
    if (!links.isEmpty()) {
      CborArrayWriter array = new CborArrayWriter();
      links.forEach(link -> array.add(link.encode()));
      map.put(LINKS, array);
    }
    draft.subject().ifPresent(subject -> map.put(SUBJECT, subject));
    return map.put(AUTHOR_KEY, authorKey).encode();
  }

  /** Returns the bytes that are signed. */
  public byte[] encode() {
    return encoded.clone();
  }

  /** Returns the header without priority and expiry, which sealing again may change. */
  byte[] encodeForContentHash() {
    return write(waybill().writeDestination(new CborMapWriter().put(1, VERSION)));
  }

  /** Returns destination, priority and expiry, as the author signed them. */
  public Waybill waybill() {
    return new Waybill(destination, draft.priority(), draft.expiry());
  }

  /** Returns everything the author decided. */
  public Draft draft() {
    return draft;
  }

  /** Returns whether the body is stored as raw deflate (RFC 1951). */
  public boolean isDeflated() {
    return deflated;
  }

  /** Returns a copy of the author's OpenPGP public-key packet. */
  public byte[] authorKey() {
    return authorKey.clone();
  }

  /** Returns destination, size and type; never what the app wrote. */
  @Override
  public String toString() {
    return "header of " + draft.mediaType() + ", " + draft.bodyBytes() + " bytes, " + waybill();
  }
}
