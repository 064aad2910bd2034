package org.sealferry.engine.document;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.RejectReason;
import org.sealferry.protocol.statement.Verdict;

/** What this phone knows of a sealed document, own or carried. */
public final class KnownDocument {
  long number;
  long destination;
  final DocumentId id;
  final DocumentState state;
  long own;
  long size;
  long expiryDay;
  boolean expired;
  long lacking;
  @Nullable Verdict verdict;
  @Nullable RejectReason reason;
  @Nullable BodyId receipt;

  KnownDocument(DocumentId id, DocumentState state) {
    this.id = id;
    this.state = state;
  }

  /** Returns the row's number; never reused. */
  public long number() {
    return number;
  }

  /** Returns the number of its destination. */
  public long destination() {
    return destination;
  }

  /** Returns the id of its envelope. */
  public DocumentId id() {
    return id;
  }

  /** Returns where it stands. */
  public DocumentState state() {
    return state;
  }

  /** Returns whether this phone is its author. */
  public boolean isOwn() {
    return own != 0;
  }

  /** Returns whether its bytes are here, for others, and no verdict is known yet. */
  public boolean isToDeliver() {
    return state == DocumentState.LIVE && verdict == null;
  }

  /** Returns the size of the sealed message in bytes, 0 when only its receipt was seen. */
  public long size() {
    return size;
  }

  /** Returns the last day on which it is offered, days since 1970-01-01. */
  public long expiryDay() {
    return expiryDay;
  }

  /** Returns whether the phone's date is past that day. */
  public boolean isExpired() {
    return expired;
  }

  /** Returns how many of its bodies are not here; its progress counts verified bodies only. */
  public long lacking() {
    return lacking;
  }

  /** Returns the highest verdict its destination has signed. */
  public Optional<Verdict> verdict() {
    return Optional.ofNullable(verdict);
  }

  /** Returns why it was rejected. */
  public Optional<RejectReason> reason() {
    return Optional.ofNullable(reason);
  }

  /** Returns the statement that holds the verdict. */
  public Optional<BodyId> receipt() {
    return Optional.ofNullable(receipt);
  }

  @Override
  public String toString() {
    return "document " + id + " " + state;
  }
}
