package org.sealferry.engine.peer.attempt;

import org.sealferry.bramble.record.Record;
import org.sealferry.engine.peer.nearby.AcceptorHandshake;
import org.sealferry.engine.peer.nearby.NearbyException;
import org.sealferry.engine.peer.nearby.NearbyFormat;

/** The handshake of the side that was dialled. */
final class AcceptorStage extends RecordStage {
  private final Attempt attempt;
  private final AttemptHost host;
  private final AcceptorHandshake handshake;
  private boolean greeted; // written by the first record

  AcceptorStage(Attempt attempt, AttemptHost host, AcceptorHandshake handshake) {
    this.attempt = attempt;
    this.host = host;
    this.handshake = handshake;
  }

  @Override
  public void begin() {}

  @Override
  void take(Record record) throws NearbyException, LocalException {
    if (!greeted && record.type() == NearbyFormat.HELLO_DIALLER) {
      greeted = true;
      host.greeted(handshake.hello(record.payload()));
      attempt.send(NearbyFormat.HELLO_ACCEPTOR, handshake.answer());
    } else if (greeted && record.type() == NearbyFormat.REVEAL) {
      attempt.agreed(handshake.reveal(record.payload()));
    } else {
      throw illegalNow(record);
    }
  }

  @Override
  public void abandon() {
    handshake.abandon();
  }
}
