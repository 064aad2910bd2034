package org.sealferry.engine.peer.nearby;

/** Records and labels of the nearby protocol. PROTOCOL.md §5.1. */
public final class NearbyFormat {
  /** Version byte of every record. */
  public static final int RECORD_VERSION = 83;

  /** Type of the dialler's first record. */
  public static final int HELLO_DIALLER = 0;

  /** Type of the acceptor's first record. */
  public static final int HELLO_ACCEPTOR = 1;

  /** Type of the record that opens the dialler's commitment. */
  public static final int REVEAL = 2;

  /** Type of the record that tells a side's decision. */
  public static final int DECISION = 3;

  /** Type of the record that ends an attempt with a reason. */
  public static final int ABORT = 4;

  static final int PROTOCOL_VERSION = 1;
  static final int MAX_VERSIONS = 16;
  static final int INSTANCE_BYTES = 16;
  static final int DIAL_NONCE_BYTES = 16;
  static final int NONCE_BYTES = 32;
  static final int COMMITMENT_BYTES = 32;
  static final int KEY_BYTES = 32;

  static final String COMMIT = "org.sealferry.nearby/COMMIT";
  static final String SHARED_SECRET = "org.sealferry.nearby/SHARED_SECRET";
  static final String CODE = "org.sealferry.nearby/CODE";
  static final String MASTER_KEY = "org.sealferry.nearby/MASTER_KEY";
  static final String DECISION_KEY = "org.sealferry.nearby/DECISION_KEY";
  static final String CONFIRM_LABEL = "org.sealferry.nearby/CONFIRM";
  static final String SKIP_LABEL = "org.sealferry.nearby/SKIP";

  private NearbyFormat() {}
}
