package org.sealferry.engine.peer.attempt;

import org.sealferry.bramble.exchange.ContactExchange;
import org.sealferry.bramble.exchange.ExchangeException;
import org.sealferry.engine.peer.nearby.AbortReason;
import org.sealferry.engine.peer.nearby.NearbyException;

/** Contact exchange, wire §6.3; its result is held. */
final class ExchangeStage implements Stage {
  private final Attempt attempt;
  private final ContactExchange exchange;

  ExchangeStage(Attempt attempt, ContactExchange exchange) {
    this.attempt = attempt;
    this.exchange = exchange;
  }

  @Override
  public void begin() {
    exchange.start();
  }

  @Override
  public int received(byte[] bytes, int offset, int length) throws NearbyException, LocalException {
    try {
      int taken = exchange.received(bytes, offset, length);
      if (exchange.result().isPresent()) {
        attempt.introduced(exchange.result().get());
      }
      return taken;
    } catch (ExchangeException e) {
      throw new NearbyException(reason(e.reason()), String.valueOf(e.getMessage()));
    }
  }

  private static AbortReason reason(ExchangeException.Reason reason) {
    switch (reason) {
      case OWN_IDENTITY:
      case NOT_A_MEETING:
        return AbortReason.NOT_ACCEPTABLE;
      default:
        return AbortReason.PROTOCOL_ERROR;
    }
  }

  @Override
  public boolean speaksRecords() {
    return false;
  }

  @Override
  public void abandon() {
    exchange.abandon();
  }
}
