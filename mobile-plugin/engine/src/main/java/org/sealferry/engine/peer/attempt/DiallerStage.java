package org.sealferry.engine.peer.attempt;

import org.sealferry.bramble.record.Record;
import org.sealferry.engine.peer.nearby.DiallerHandshake;
import org.sealferry.engine.peer.nearby.NearbyException;
import org.sealferry.engine.peer.nearby.NearbyFormat;

/** The handshake of the side that dialled. */
final class DiallerStage extends RecordStage {
  private final Attempt attempt;
  private final AttemptHost host;
  private final DiallerHandshake handshake;

  DiallerStage(Attempt attempt, AttemptHost host, DiallerHandshake handshake) {
    this.attempt = attempt;
    this.host = host;
    this.handshake = handshake;
  }

  @Override
  public void begin() {
    attempt.send(NearbyFormat.HELLO_DIALLER, handshake.hello());
  }

  @Override
  void take(Record record) throws NearbyException, LocalException {
    if (record.type() != NearbyFormat.HELLO_ACCEPTOR) {
      throw illegalNow(record);
    }
    host.answered(handshake.answer(record.payload()));
    attempt.send(NearbyFormat.REVEAL, handshake.reveal());
    attempt.agreed(handshake.secrets());
  }

  @Override
  public void abandon() {
    handshake.abandon();
  }
}
