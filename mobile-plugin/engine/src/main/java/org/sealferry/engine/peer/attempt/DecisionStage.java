package org.sealferry.engine.peer.attempt;

import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.exchange.Exchanged;
import org.sealferry.bramble.record.Record;
import org.sealferry.engine.peer.nearby.Decision;
import org.sealferry.engine.peer.nearby.NearbyException;
import org.sealferry.engine.peer.nearby.NearbyFormat;
import org.sealferry.engine.peer.nearby.NearbySecrets;

/** Both sides say what they think of each other. */
final class DecisionStage extends RecordStage {
  private final Attempt attempt;
  private final AttemptHost host;
  private final Role role;
  private final NearbySecrets secrets;
  private final Exchanged exchanged;
  private @Nullable Decision own; // written by decide
  private boolean told; // written when ours is sent
  private @Nullable Decision theirs; // written when it arrives

  DecisionStage(
      Attempt attempt, AttemptHost host, Role role, NearbySecrets secrets, Exchanged exchanged) {
    this.attempt = attempt;
    this.host = host;
    this.role = role;
    this.secrets = secrets;
    this.exchanged = exchanged;
  }

  @Override
  public void begin() throws NearbyException {
    host.introduced(exchanged);
  }

  boolean isDecided() {
    return own != null;
  }

  /** Takes our decision; the peer hears of it at once, or once the contact is stored. */
  void decide(Decision decision) throws NearbyException, LocalException {
    own = decision;
    if (theirs == null) {
      tell(decision);
    } else if (isBetweenRecords()) {
      complete();
    }
  }

  @Override
  void take(Record record) throws NearbyException {
    if (record.type() != NearbyFormat.DECISION) {
      throw illegalNow(record);
    }
    if (theirs != null) {
      throw protocolError("a second DECISION");
    }
    theirs = secrets.readDecision(record.payload(), role.other());
  }

  @Override
  void recordEnded() throws NearbyException, LocalException {
    complete();
  }

  /** Stores before telling, if the peer is only waiting for us: a full disk costs it nothing. */
  private void complete() throws NearbyException, LocalException {
    Decision decided = own;
    if (decided == null || theirs == null) {
      return;
    }
    Contact contact = host.store(exchanged, decided);
    if (!told) {
      tell(decided);
    }
    attempt.met(contact);
  }

  private void tell(Decision decision) {
    told = true;
    attempt.send(NearbyFormat.DECISION, secrets.decision(decision, role));
  }
}
