package org.sealferry.bramble.exchange;

import java.security.SecureRandom;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Receiver;

/** Contact exchange on a connection. Used on the loop only. Wire §6.3. */
public final class ExchangeConnection extends Stage {
  private final Outcome outcome;
  private final ContactExchange exchange;

  private ExchangeConnection(
      Loop loop, Connection connection, ExchangeTerms terms, SecureRandom random, Outcome outcome) {
    super(loop, connection);
    this.outcome = outcome;
    this.exchange = new ContactExchange(terms, random, connection::write);
  }

  /** Hears how it ended; one of both is called, once. */
  public interface Outcome {
    /**
     * Stores the contact and starts the next protocol on the connection.
     *
     * @return what takes bytes that were received before and not used
     * @throws ExchangeException if the contact is not wanted: the connection is closed and {@link
     *     #failed} called
     */
    Receiver exchanged(Exchanged result) throws ExchangeException;

    /** Tells why there is no contact; the connection is closed. */
    void failed(ExchangeException cause);
  }

  /**
   * Starts contact exchange on a connection.
   *
   * @return what takes bytes that were received before and not used
   */
  public static Receiver start(
      Loop loop, Connection connection, ExchangeTerms terms, SecureRandom random, Outcome outcome) {
    ExchangeConnection started = new ExchangeConnection(loop, connection, terms, random, outcome);
    connection.start(started);
    started.exchange.start();
    return started;
  }

  @Override
  int take(byte[] bytes, int offset, int length) throws ExchangeException {
    int taken = exchange.received(bytes, offset, length);
    if (exchange.result().isPresent()) {
      Receiver next = outcome.exchanged(exchange.result().get());
      done();
      exchange.abandon();
      handOver(next);
    }
    return taken;
  }

  @Override
  void failed(ExchangeException cause) {
    exchange.abandon();
    outcome.failed(cause);
  }
}
