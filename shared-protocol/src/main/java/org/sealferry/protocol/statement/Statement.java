package org.sealferry.protocol.statement;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.openpgp.Fingerprint;

/**
 * Something the destination has said, verified: only {@link StatementVerifier} makes one from
 * bytes. Immutable. PROTOCOL.md §4.
 */
public final class Statement {
  private final Body body;
  private final Fingerprint signer;
  private final SignedContent content;

  Statement(Body body, Fingerprint signer, SignedContent content) {
    this.body = body;
    this.signer = signer;
    this.content = content;
  }

  /** Returns the bytes to pass on, exactly as they came. */
  public Body body() {
    return body;
  }

  /** Returns the fingerprint of the destination's primary key. */
  public Fingerprint destination() {
    return content.destination;
  }

  /** Returns the fingerprint of the subkey that signed. */
  public Fingerprint signer() {
    return signer;
  }

  /** Returns when the destination signed, by its own clock, in whole milliseconds. */
  public Instant issued() {
    return content.issued;
  }

  /** Returns the number of a policy or of pins, which replace those of a lower one. */
  public OptionalLong number() {
    return content.number;
  }

  /** Returns what is said: a {@link Receipt}, a {@link Policy} or {@link Pins}. */
  public StatementContent content() {
    return content.content;
  }

  /** Returns the receipt, if this is one. */
  public Optional<Receipt> receipt() {
    return as(Receipt.class);
  }

  /** Returns the policy, if this is one. */
  public Optional<Policy> policy() {
    return as(Policy.class);
  }

  /** Returns the pins, if these are some. */
  public Optional<Pins> pins() {
    return as(Pins.class);
  }

  private <T extends StatementContent> Optional<T> as(Class<T> type) {
    return type.isInstance(content.content)
        ? Optional.of(type.cast(content.content))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return content + ", signed by " + signer;
  }
}
