package org.sealferry.server.serverkey;

import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.openpgp.Certificate;
import org.sealferry.protocol.openpgp.DestinationKey;
import org.sealferry.protocol.openpgp.Fingerprint;
import org.sealferry.protocol.statement.StatementMaker;

/** The destination this server is: its certificate, and the subkeys it signs and opens with. */
public final class ServerKey {
  private final DestinationKey key;
  private final StatementMaker maker;

  /** Takes an unlocked key. */
  public ServerKey(DestinationKey key) {
    this.key = key;
    this.maker = new StatementMaker(key);
  }

  /** Returns the fingerprint of the primary key: the destination. */
  public Fingerprint fingerprint() {
    return key.fingerprint();
  }

  /** Returns the certificate as everybody may know it. */
  public Certificate certificate() {
    return key.certificate();
  }

  /** Returns the certificate as it travels. */
  public Body certificateBody() {
    return Body.of(BodyKind.CERTIFICATE, key.certificate().encoded());
  }

  /** Returns the unlocked key, for opening. */
  public DestinationKey key() {
    return key;
  }

  /** Returns what signs statements. */
  public StatementMaker maker() {
    return maker;
  }

  @Override
  public String toString() {
    return "ServerKey of " + key.fingerprint();
  }
}
