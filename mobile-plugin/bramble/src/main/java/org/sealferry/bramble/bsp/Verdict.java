package org.sealferry.bramble.bsp;

import java.util.Collection;
import java.util.List;
import org.sealferry.bramble.contact.MessageId;

/** What a client makes of a message, in the transaction that stores it. Wire §4.8. */
public final class Verdict {
  /** Stored, acknowledged and sent on to others. */
  public static final Verdict SHARE = new Verdict(Kind.SHARE, List.of());

  /** Stored and acknowledged, sent to nobody. */
  public static final Verdict KEEP = new Verdict(Kind.KEEP, List.of());

  /** Stored and acknowledged, and looked at again at start-up or when the client asks for it. */
  public static final Verdict PENDING = new Verdict(Kind.PENDING, List.of());

  /** Bad for ever: acknowledged, the id is kept, the body is not. */
  public static final Verdict INVALID = new Verdict(Kind.INVALID, List.of());

  /** Acknowledged; the client itself has stored what it needs and tells BSP what to share. */
  public static final Verdict TAKEN = new Verdict(Kind.TAKEN, List.of());

  /** Neither stored nor acknowledged, and not requested again in this session. */
  public static final Verdict REFUSED = new Verdict(Kind.REFUSED, List.of());

  private final Kind kind;
  private final List<MessageId> needs;

  private Verdict(Kind kind, Collection<MessageId> needs) {
    this.kind = kind;
    this.needs = List.copyOf(needs);
  }

  enum Kind {
    SHARE,
    KEEP,
    PENDING,
    INVALID,
    TAKEN,
    REFUSED
  }

  /**
   * Returns the verdict "look at it again when these messages of the same group are delivered". If
   * one of them is or becomes invalid, so does this message.
   */
  public static Verdict after(Collection<MessageId> needs) {
    return new Verdict(Kind.PENDING, needs);
  }

  Kind kind() {
    return kind;
  }

  List<MessageId> needs() {
    return needs;
  }

  @Override
  public String toString() {
    return kind + (needs.isEmpty() ? "" : " after " + needs);
  }
}
