package org.sealferry.protocol.statement;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sealferry.protocol.item.BodyFormat;
import org.sealferry.protocol.item.CborArrayWriter;
import org.sealferry.protocol.item.CborItem;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.Expiry;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.item.RejectReason;

/** The verdict on one document. PROTOCOL.md §4. */
public final class ReceiptEntry {
  private static final int WITHOUT_REASON = 3;
  private static final int WITH_REASON = 4;

  private final DocumentId document;
  private final Verdict verdict;
  private final Expiry expiry;
  private final Optional<RejectReason> reason;

  private ReceiptEntry(
      DocumentId document, Verdict verdict, Expiry expiry, Optional<RejectReason> reason) {
    this.document = document;
    this.verdict = verdict;
    this.expiry = expiry;
    this.reason = reason;
  }

  /** Makes an entry of any verdict but REJECTED, which needs a reason. */
  public static ReceiptEntry of(DocumentId document, Verdict verdict, Expiry expiry) {
    if (verdict == Verdict.REJECTED) {
      throw new IllegalArgumentException("REJECTED needs a reason");
    }
    return new ReceiptEntry(document, verdict, expiry, Optional.empty());
  }

  /** Makes an entry of verdict REJECTED. */
  public static ReceiptEntry rejected(DocumentId document, RejectReason reason, Expiry expiry) {
    return new ReceiptEntry(document, Verdict.REJECTED, expiry, Optional.of(reason));
  }

  static ReceiptEntry parse(CborItem item) throws FormatException {
    List<CborItem> parts = item.array(WITHOUT_REASON, WITH_REASON);
    DocumentId document =
        DocumentId.of(parts.get(0).bytes(BodyFormat.ID_BYTES, BodyFormat.ID_BYTES));
    Verdict verdict = Verdict.parse(parts.get(1));
    Expiry expiry = Expiry.parse(parts.get(2));
    boolean hasReason = parts.size() == WITH_REASON;
    if (hasReason != (verdict == Verdict.REJECTED)) {
      throw FormatException.malformed(
          verdict
              + (hasReason ? " with a reason" : " without a reason")
              + ": a reason stands with REJECTED and nothing else");
    }
    return hasReason
        ? rejected(document, RejectReason.parse(parts.get(WITHOUT_REASON)), expiry)
        : of(document, verdict, expiry);
  }

  CborArrayWriter encode() {
    CborArrayWriter array =
        new CborArrayWriter().add(document.bytes()).add(verdict.code()).add(expiry.days());
    reason.ifPresent(given -> array.add(given.code()));
    return array;
  }

  /** Returns the document. */
  public DocumentId document() {
    return document;
  }

  /** Returns the verdict. */
  public Verdict verdict() {
    return verdict;
  }

  /** Returns the document's expiry, after which the tombstone may go. */
  public Expiry expiry() {
    return expiry;
  }

  /** Returns the reason; present exactly if the verdict is REJECTED. */
  public Optional<RejectReason> reason() {
    return reason;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof ReceiptEntry)) {
      return false;
    }
    ReceiptEntry that = (ReceiptEntry) other;
    return document.equals(that.document)
        && verdict == that.verdict
        && expiry.equals(that.expiry)
        && reason.equals(that.reason);
  }

  @Override
  public int hashCode() {
    return Objects.hash(document, verdict, expiry, reason);
  }

  @Override
  public String toString() {
    return document + " " + verdict + reason.map(why -> " (" + why + ")").orElse("");
  }
}
