package org.sealferry.demo.proxy;

/**
 * What a link has carried so far.
 *
 * @param forward bytes read from the side that dialled, also those lost in a cut
 * @param backward bytes read from the side that was dialled, also those lost in a cut
 * @param connections how often it was dialled and the other side answered
 * @param cuts how many connections were cut
 */
public record Traffic(long forward, long backward, int connections, int cuts) {
  /** Returns the sum with another link's. */
  public Traffic plus(Traffic other) {
    return new Traffic(
        forward + other.forward,
        backward + other.backward,
        connections + other.connections,
        cuts + other.cuts);
  }

  /** Returns the bytes of both directions. */
  public long bytes() {
    return forward + backward;
  }
}
