package org.sealferry.engine.peer.qr;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.db.DatabaseException;
import org.sealferry.bramble.exchange.ContactExchange;
import org.sealferry.bramble.exchange.ExchangeException;
import org.sealferry.bramble.exchange.Exchanged;
import org.sealferry.bramble.transport.Receiver;
import org.sealferry.engine.peer.attempt.Failure;
import org.sealferry.engine.peer.attempt.LocalException;
import org.sealferry.engine.peer.nearby.NearbyException;

/** Contact exchange on the chosen connection; then the contact is stored and the session begins. */
final class QrExchange implements Receiver {
  private final Candidate chosen;
  private final QrHost host;
  private final SecretKey master;
  private final Runnable met;
  private final Consumer<Failure> failed;
  private @Nullable ContactExchange exchange; // all below are written as it goes on
  private @Nullable Receiver successor;
  private boolean over;

  /**
   * Prepares the exchange.
   *
   * @param master fresh, and erased by the exchange
   * @param met runs when the contact is stored
   * @param failed hears why nothing was stored
   */
  QrExchange(
      Candidate chosen, QrHost host, SecretKey master, Runnable met, Consumer<Failure> failed) {
    this.chosen = chosen;
    this.host = host;
    this.master = master;
    this.met = met;
    this.failed = failed;
  }

  /** Begins with what came behind the agreement. */
  void begin(Role role, SecureRandom random, byte[] rest) {
    chosen.connection().start(this);
    guarded(
        () -> {
          ContactExchange begun =
              new ContactExchange(host.agreed(role, master), random, chosen.connection()::write);
          exchange = begun;
          begun.start();
        });
    received(rest, 0, rest.length);
  }

  @Override
  public void received(byte[] bytes, int offset, int length) {
    int[] taken = {0};
    guarded(() -> taken[0] = exchange(bytes, offset, length));
    if (successor != null && taken[0] < length) {
      successor.received(bytes, offset + taken[0], length - taken[0]);
    }
  }

  private int exchange(byte[] bytes, int offset, int length)
      throws NearbyException, LocalException, ExchangeException {
    if (over || exchange == null || length == 0) {
      return 0;
    }
    int taken = exchange.received(bytes, offset, length);
    if (exchange.result().isPresent()) {
      store(exchange.result().get());
    }
    return taken;
  }

  private void store(Exchanged exchanged) throws NearbyException, LocalException {
    Contact contact = host.store(exchanged);
    end();
    met.run();
    successor = host.handOver(contact, chosen.connection(), chosen.transport(), chosen.isDialled());
  }

  @Override
  public void drained() {}

  @Override
  public void closed(@Nullable IOException cause) {
    fail(Failure.of(Failure.Code.CUT_OFF, "the connection ended before the contact was stored"));
  }

  /** Gives up: inside contact exchange there is no word for it. */
  void cancel() {
    if (!over) {
      end();
      chosen.connection().close();
    }
  }

  private void guarded(Step step) {
    try {
      step.run();
    } catch (ExchangeException e) {
      fail(Failure.of(code(e.reason()), String.valueOf(e.getMessage())));
    } catch (NearbyException e) {
      fail(Failure.of(e));
    } catch (LocalException e) {
      fail(Failure.of(Failure.Code.LOCAL, String.valueOf(e.getMessage())));
    } catch (DatabaseException e) {
      if (over) {
        chosen.connection().abort(); // the contact is stored, and its connection can come again
        throw e;
      }
      fail(Failure.of(Failure.Code.LOCAL, "this phone's database failed: " + e.getMessage()));
    }
  }

  private static Failure.Code code(ExchangeException.Reason reason) {
    switch (reason) {
      case OWN_IDENTITY:
      case NOT_A_MEETING:
        return Failure.Code.NOT_ACCEPTABLE;
      case CUT_OFF:
        return Failure.Code.CUT_OFF;
      default:
        return Failure.Code.PROTOCOL_ERROR;
    }
  }

  private void fail(Failure failure) {
    if (!over) {
      cancel();
      failed.accept(failure);
    }
  }

  private void end() {
    over = true;
    master.erase();
    if (exchange != null) {
      exchange.abandon();
    }
  }

  private interface Step {
    void run() throws NearbyException, LocalException, ExchangeException;
  }
}
