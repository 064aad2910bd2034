package org.sealferry.engine.peer.attempt;

import java.io.IOException;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.db.DatabaseException;
import org.sealferry.bramble.exchange.ContactExchange;
import org.sealferry.bramble.exchange.Exchanged;
import org.sealferry.bramble.record.Record;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Receiver;
import org.sealferry.bramble.transport.Timer;
import org.sealferry.engine.peer.nearby.AbortReason;
import org.sealferry.engine.peer.nearby.AcceptorHandshake;
import org.sealferry.engine.peer.nearby.Decision;
import org.sealferry.engine.peer.nearby.DiallerHandshake;
import org.sealferry.engine.peer.nearby.NearbyException;
import org.sealferry.engine.peer.nearby.NearbyFormat;
import org.sealferry.engine.peer.nearby.NearbySecrets;

/**
 * One connection on its way to a contact: handshake, contact exchange, decisions; then the
 * connection goes on without it. Nothing is stored before both sides have decided. PROTOCOL.md
 * §5.1.
 */
public final class Attempt implements Receiver {
  /** How long an attempt may take from the start of its connection. */
  public static final long LIMIT_MILLIS = 60_000;

  private final AttemptHost host;
  private final SecureRandom random;
  private final Connection connection;
  private final Role role;
  private final Timer limit;
  private @Nullable Stage stage; // all below are written as the attempt goes on
  private @Nullable NearbySecrets secrets;
  private @Nullable Receiver successor;
  private boolean over;

  private Attempt(
      AttemptHost host, Loop loop, SecureRandom random, Connection connection, Role role) {
    this.host = host;
    this.random = random;
    this.connection = connection;
    this.role = role;
    this.limit =
        loop.after(
            LIMIT_MILLIS,
            () ->
                fail(
                    new NearbyException(AbortReason.TIME_IS_UP, AbortReason.TIME_IS_UP.meaning())));
  }

  /** Makes an attempt on a connection that is not started yet; the starting calls follow. */
  public static Attempt on(
      Connection connection, Role role, AttemptHost host, Loop loop, SecureRandom random) {
    return new Attempt(host, loop, random, connection, role);
  }

  /** Starts as the side that dialled. */
  public void dial(DiallerHandshake handshake) {
    connection.start(this);
    guarded(() -> enter(new DiallerStage(this, host, handshake)));
  }

  /** Starts as the side that was dialled. */
  public void answer(AcceptorHandshake handshake) {
    connection.start(this);
    guarded(() -> enter(new AcceptorStage(this, host, handshake)));
  }

  /** Starts with contact exchange, because both sides were given the secrets. */
  public void goOn(NearbySecrets given) {
    connection.start(this);
    guarded(() -> agreed(given));
  }

  /** Returns whether a decision is due. */
  public boolean asks() {
    return !over && stage instanceof DecisionStage && !((DecisionStage) stage).isDecided();
  }

  /** Returns whether it ended, with or without a contact. */
  public boolean isOver() {
    return over;
  }

  /**
   * Decides.
   *
   * @throws IllegalStateException if no decision is due
   */
  public void decide(Decision decision) {
    if (!asks()) {
      throw new IllegalStateException("the attempt asks nothing now");
    }
    guarded(() -> ((DecisionStage) currentStage()).decide(decision));
  }

  /** Ends the attempt, with an ABORT if one can be sent now. */
  public void fail(NearbyException why) {
    if (over) {
      return;
    }
    boolean tell = !why.isFromPeer() && stage != null && stage.speaksRecords();
    end();
    if (tell) {
      send(NearbyFormat.ABORT, why.reason().encoded());
    }
    connection.close();
    host.failed(Failure.of(why));
  }

  @Override
  public void received(byte[] bytes, int offset, int length) {
    int[] position = {offset};
    guarded(
        () -> {
          while (position[0] < offset + length && !over) {
            position[0] +=
                currentStage().received(bytes, position[0], offset + length - position[0]);
          }
        });
    if (successor != null && position[0] < offset + length) {
      successor.received(bytes, position[0], offset + length - position[0]);
    }
  }

  @Override
  public void drained() {}

  @Override
  public void closed(@Nullable IOException cause) {
    if (!over) {
      end();
      String why = cause == null ? "the other phone closed it" : String.valueOf(cause.getMessage());
      host.failed(
          Failure.of(
              Failure.Code.CUT_OFF, "the connection ended before the meeting stood: " + why));
    }
  }

  void send(int type, byte[] payload) {
    connection.write(new Record(NearbyFormat.RECORD_VERSION, type, payload).encoded());
  }

  void agreed(NearbySecrets agreed) throws NearbyException, LocalException {
    secrets = agreed;
    ContactExchange exchange = new ContactExchange(host.agreed(agreed), random, connection::write);
    enter(new ExchangeStage(this, exchange));
  }

  void introduced(Exchanged exchanged) throws NearbyException, LocalException {
    if (secrets == null) {
      throw new IllegalStateException("contact exchange without secrets");
    }
    enter(new DecisionStage(this, host, role, secrets, exchanged));
  }

  void met(Contact contact) {
    end();
    successor = host.handOver(connection, contact);
  }

  private void enter(Stage next) throws NearbyException, LocalException {
    stage = next;
    next.begin();
  }

  private Stage currentStage() {
    if (stage == null) {
      throw new IllegalStateException("the attempt has not started");
    }
    return stage;
  }

  private void end() {
    over = true;
    limit.cancel();
    if (stage != null) {
      stage.abandon();
    }
    if (secrets != null) {
      secrets.erase();
    }
  }

  private void guarded(Step step) {
    try {
      step.run();
    } catch (NearbyException e) {
      fail(e);
    } catch (LocalException e) {
      failLocally(String.valueOf(e.getMessage()));
    } catch (DatabaseException e) {
      if (!over) {
        failLocally("this phone's database failed: " + e.getMessage());
      } else {
        connection.abort(); // the contact is stored, and its connection can come again
        throw e;
      }
    }
  }

  private void failLocally(String why) {
    if (!over) {
      end();
      connection.close();
      host.failed(Failure.of(Failure.Code.LOCAL, why));
    }
  }

  private interface Step {
    void run() throws NearbyException, LocalException;
  }
}
