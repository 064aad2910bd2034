package org.sealferry.protocol.item;

/** Limits of what travels. PROTOCOL.md §1. */
public final class BodyFormat {
  //  byte 0   1                                        at most 32 768
  //   +------+----------------------------------------+
  //   | kind | payload                                |
  //   +------+----------------------------------------+

  /** Length of the kind in front of the payload. */
  public static final int KIND_BYTES = 1;

  /** Longest body, kind included. */
  public static final int MAX_BODY_BYTES = 32_768;

  /** Longest payload. */
  public static final int MAX_PAYLOAD_BYTES = MAX_BODY_BYTES - KIND_BYTES;

  /** Length of an id. */
  public static final int ID_BYTES = 32;

  /** Payload length of every CHUNK but the last of a document. */
  public static final int CHUNK_BYTES = 32_000;

  /** Number of ids in every INDEX but the last of a document. */
  public static final int INDEX_IDS = 1_000;

  private BodyFormat() {}
}
