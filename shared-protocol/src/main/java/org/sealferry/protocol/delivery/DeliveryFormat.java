package org.sealferry.protocol.delivery;

/** Media types, paths and limits of the delivery protocol. PROTOCOL.md §7. */
public final class DeliveryFormat {
  /** Version of every message. */
  public static final int VERSION = 1;

  /** Media type of messages; an answer without it is a captive portal. */
  public static final String CBOR = "application/vnd.sealferry+cbor;v=1";

  /** Media type of a stream of items. */
  public static final String ITEMS = "application/vnd.sealferry.items;v=1";

  /** Media type of errors (RFC 9457). */
  public static final String PROBLEM = "application/problem+json";

  /** Where a server describes itself. */
  public static final String ROOT_PATH = "/v1";

  /** Where a phone asks what documents lack. */
  public static final String EXCHANGE_PATH = "/v1/exchange";

  /** Where bodies go and pages come from. */
  public static final String ITEMS_PATH = "/v1/items";

  /** Where a code is swapped for a token. */
  public static final String ENROLMENTS_PATH = "/v1/enrolments";

  /** Most documents in one exchange. */
  public static final int MAX_IDS = 1_000;

  /** Longest time a server holds a request back, in seconds. */
  public static final int MAX_HOLD_SECONDS = 20;

  /** Most bytes of an answer. */
  public static final int MAX_ANSWER_BYTES = 4 << 20;

  /** Most bytes of an exchange request. */
  static final int MAX_REQUEST_BYTES = 33_000;

  /** Longest time a server may ask a phone to stay away, in seconds. */
  static final int MAX_WAIT_SECONDS = 86_400;

  private DeliveryFormat() {}
}
