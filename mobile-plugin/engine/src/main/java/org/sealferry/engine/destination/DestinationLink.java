package org.sealferry.engine.destination;

/**
 * The way to one destination's server. Calls come from the loop's thread, are made on the link's
 * own, and answers come back on the loop's thread; the link knows nothing of documents.
 */
public interface DestinationLink extends AutoCloseable {
  /**
   * Sends a request. The reply hears exactly one thing, unless the exchange is stopped before.
   *
   * @return the exchange under way
   */
  Exchange send(Request request, Reply reply);

  /** Stops what is under way and lets threads and sockets go. */
  @Override
  void close();

  /** A request under way. */
  interface Exchange {
    /** Drops the connection at once; the reply hears nothing any more. */
    void stop();
  }

  /** Hears how a request ended. */
  interface Reply {
    /** The server answered with success and our media type. */
    void answered(byte[] body);

    /** There was no answer, or one that is not success. */
    void failed(DeliveryException error);
  }
}
