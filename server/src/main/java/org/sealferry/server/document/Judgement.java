package org.sealferry.server.document;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.RejectReason;
import org.sealferry.protocol.statement.Verdict;

/**
 * What became of a complete document.
 *
 * @param reason given exactly with REJECTED
 * @param detail which rule broke, or what is missing; for the administrator
 * @param aliasOf the document that said the same before
 */
public record Judgement(
    DocumentId document,
    DocumentState state,
    Verdict verdict,
    Optional<RejectReason> reason,
    Optional<String> detail,
    Optional<DocumentId> aliasOf) {

  /** The document was opened and is kept. */
  public static Judgement opened(DocumentId document) {
    return new Judgement(
        document,
        DocumentState.OPENED,
        Verdict.ACCEPTED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The document says what another one said before. */
  public static Judgement alias(DocumentId document, DocumentId first) {
    return new Judgement(
        document,
        DocumentState.ALIAS,
        Verdict.ACCEPTED,
        Optional.empty(),
        Optional.empty(),
        Optional.of(first));
  }

  /** The document can never be used. */
  public static Judgement rejected(DocumentId document, RejectReason reason, String detail) {
    return new Judgement(
        document,
        DocumentState.REJECTED,
        Verdict.REJECTED,
        Optional.of(reason),
        Optional.of(detail),
        Optional.empty());
  }

  /** The document waits in quarantine. */
  public static Judgement held(DocumentId document, String detail) {
    return new Judgement(
        document,
        DocumentState.HELD,
        Verdict.HELD,
        Optional.empty(),
        Optional.of(detail),
        Optional.empty());
  }

  @Nullable Integer reasonCode() {
    return reason.map(RejectReason::code).orElse(null);
  }
}
