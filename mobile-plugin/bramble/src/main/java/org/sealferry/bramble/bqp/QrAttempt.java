package org.sealferry.bramble.bqp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.bqp.BqpException.Reason;
import org.sealferry.bramble.crypto.AgreementKeyPair;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Receiver;
import org.sealferry.bramble.transport.Timer;

/**
 * One try of two phones that scan each other: listens and dials, chooses a connection, and agrees
 * on a key there. Used on the loop only. Wire §6.2.
 */
public final class QrAttempt {
  /** From when the other's code is known to the agreement. */
  public static final long LIMIT_MILLIS = 60_000;

  /** Of more connections before the other's code is known the oldest is closed. */
  private static final int MAX_EARLY = 16;

  private final Loop loop;
  private final AgreementKeyPair pair;
  private final QrPayload our;
  private final Outcome outcome;
  private final List<Connection> early = new ArrayList<>();
  private @Nullable ConnectionChoice choice; // all below are written as the attempt goes on
  private @Nullable DialRounds rounds;
  private @Nullable Timer limit;
  private @Nullable Run run;
  private boolean over;

  /**
   * Prepares an attempt.
   *
   * @param pair what our code commits to; fresh, and erased by the attempt
   */
  public QrAttempt(Loop loop, AgreementKeyPair pair, QrPayload our, Outcome outcome) {
    this.loop = loop;
    this.pair = pair;
    this.our = our;
    this.outcome = outcome;
  }

  /** Hears how it ended; one of both is called, once. */
  public interface Outcome {
    /**
     * Starts contact exchange on the connection.
     *
     * @param master the key both sides agreed on, which the outcome erases
     * @param alice whether we speak first
     * @return what takes bytes that were received before and not used
     */
    Receiver agreed(Connection connection, SecretKey master, boolean alice);

    /** Tells why there is no agreement; all connections are closed. */
    void failed(BqpException cause);
  }

  /** Takes a connection that somebody made to a place of our code. */
  public void accepted(Connection connection) {
    if (over) {
      connection.close();
    } else if (choice != null) {
      choice.offer(connection);
    } else {
      if (early.size() == MAX_EARLY) {
        early.remove(0).close();
      }
      early.add(connection);
    }
  }

  /**
   * Starts with the other's code.
   *
   * @throws BqpException OWN_CODE when it is our own
   */
  public void scanned(QrPayload their, DialRounds.Dialler dialler) throws BqpException {
    boolean alice = KeyAgreement.isAlice(our, their);
    limit =
        loop.after(
            LIMIT_MILLIS,
            () -> {
              close();
              outcome.failed(
                  new BqpException(
                      Reason.TIME_IS_UP, "the other phone was not reached within a minute"));
            });
    ConnectionChoice chosen =
        new ConnectionChoice(alice, connection -> agree(connection, their, alice));
    choice = chosen;
    early.forEach(chosen::offer);
    early.clear();
    if (!chosen.isOver()) {
      DialRounds dialled = new DialRounds(loop, their.descriptors(), dialler, chosen::offer);
      rounds = dialled;
      dialled.start();
    }
  }

  /** Gives up: tells the peer on the chosen connection, and closes all. */
  public void close() {
    if (!over) {
      end();
      if (run != null) {
        run.connection.write(KeyAgreement.abortRecord());
        run.connection.close();
      }
    }
  }

  private Receiver agree(Connection connection, QrPayload their, boolean alice) {
    if (rounds != null) {
      rounds.stop();
    }
    try {
      Run started =
          new Run(connection, KeyAgreement.between(pair, our, their, connection::write), alice);
      run = started;
      connection.start(started);
      started.agreement.start();
      return started;
    } catch (BqpException e) {
      throw new IllegalStateException("the codes were compared before", e);
    }
  }

  /** Takes note that the agreement failed, and told the peer so itself. */
  private void failed(Run failed, BqpException cause) {
    end();
    failed.connection.close();
    outcome.failed(cause);
  }

  private void end() {
    over = true;
    early.forEach(Connection::close);
    early.clear();
    if (limit != null) {
      limit.cancel();
    }
    if (rounds != null) {
      rounds.stop();
    }
    if (choice != null) {
      choice.close();
    }
    if (run != null) {
      run.agreement.abandon();
    } else {
      pair.privateKey().erase();
    }
  }

  /** Key agreement on the chosen connection. */
  private final class Run implements Receiver {
    private final Connection connection;
    private final KeyAgreement agreement;
    private final boolean alice;
    private @Nullable Receiver successor; // written when the key is agreed

    Run(Connection connection, KeyAgreement agreement, boolean alice) {
      this.connection = connection;
      this.agreement = agreement;
      this.alice = alice;
    }

    @Override
    public void received(byte[] bytes, int offset, int length) {
      int taken = 0;
      if (!over) {
        try {
          taken = agreement.received(bytes, offset, length);
          agreement.masterKey().ifPresent(this::agreed);
        } catch (BqpException e) {
          failed(this, e);
        }
      }
      if (successor != null && taken < length) {
        successor.received(bytes, offset + taken, length - taken);
      }
    }

    private void agreed(SecretKey master) {
      end();
      successor = outcome.agreed(connection, master, alice);
    }

    @Override
    public void drained() {
      if (successor != null) {
        successor.drained();
      }
    }

    @Override
    public void closed(@Nullable IOException cause) {
      if (!over) {
        try {
          agreement.endOfInput();
        } catch (BqpException e) {
          failed(this, e);
        }
      }
    }
  }
}
