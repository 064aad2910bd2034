package org.sealferry.server.document;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.sealferry.protocol.document.Priority;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.openpgp.Fingerprint;
import org.sealferry.protocol.statement.Verdict;

/**
 * All there is to know of a document, apart from what it says.
 *
 * @param lacking bodies that are lacking, as far as it is known which
 * @param opened what its author signed, once it was opened; an alias shows that of the first one
 * @param deliveredBy label of the device whose token brought the completing body
 */
public record DocumentReport(
    DocumentId id,
    DocumentState state,
    Priority priority,
    LocalDate expiry,
    long sealedBytes,
    int lacking,
    Instant arrived,
    Optional<String> deliveredBy,
    Optional<Outcome> outcome,
    Optional<Opened> opened) {

  /**
   * What became of it.
   *
   * @param reason a rejection's reason in lower-case words
   * @param detail which rule broke, or what is missing
   * @param aliasOf the document that said the same before
   */
  public record Outcome(
      Verdict verdict,
      Optional<String> reason,
      Optional<String> detail,
      Instant judged,
      BodyId receipt,
      Optional<DocumentId> aliasOf) {}

  /**
   * What its author signed.
   *
   * @param authorKnown whether the author's key is one of an enrolled device now
   * @param counterUsedTwice whether the author used the counter for another content too
   * @param created by the author's clock
   * @param sha256 of the body, in hexadecimal
   */
  public record Opened(
      Fingerprint author,
      boolean authorKnown,
      long counter,
      boolean counterUsedTwice,
      Instant created,
      String mediaType,
      long bodyBytes,
      String sha256,
      Optional<String> subject,
      Map<String, String> headers) {}
}
