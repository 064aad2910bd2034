package org.sealferry.protocol.statement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.openpgp.DestinationKey;
import org.sealferry.protocol.openpgp.OpenPgpException;
import org.sealferry.protocol.openpgp.SignedStatement;

/** Says things in the destination's name, with its newest signing subkey. PROTOCOL.md §4. */
public final class StatementMaker {
  private final DestinationKey key;

  /** Makes a maker; the key stays the caller's. */
  public StatementMaker(DestinationKey key) {
    this.key = key;
  }

  /**
   * Makes a receipt.
   *
   * @param issued the destination's clock, cut to milliseconds
   * @throws OpenPgpException if the key holds no usable signing subkey
   */
  public Statement receipt(Receipt receipt, Instant issued) throws OpenPgpException {
    return sign(new SignedContent(key.fingerprint(), issued, OptionalLong.empty(), receipt));
  }

  /**
   * Makes a policy that replaces the last one.
   *
   * @param lastNumber the number of the last policy, 0 if there was none
   */
  public Statement policy(Policy policy, long lastNumber, Instant issued) throws OpenPgpException {
    return sign(numbered(policy, lastNumber, issued));
  }

  /**
   * Makes pins that replace the last ones.
   *
   * @param lastNumber the number of the last pins, 0 if there were none
   */
  public Statement pins(Pins pins, long lastNumber, Instant issued) throws OpenPgpException {
    return sign(numbered(pins, lastNumber, issued));
  }

  private SignedContent numbered(StatementContent content, long lastNumber, Instant issued) {
    long number = Math.max(lastNumber + 1, issued.toEpochMilli());
    return new SignedContent(key.fingerprint(), issued, OptionalLong.of(number), content);
  }

  private Statement sign(SignedContent content) throws OpenPgpException {
    Instant time = content.issued.truncatedTo(ChronoUnit.SECONDS);
    SignedStatement signed = SignedStatement.sign(content.encode(), key, time);
    return new Statement(Body.of(BodyKind.STATEMENT, signed.encoded()), signed.signer(), content);
  }
}
