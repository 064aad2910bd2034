package org.sealferry.server.device;

/**
 * Names a device at this server: a number that says nothing about who holds it.
 *
 * @param number 1 or more
 */
public record DeviceId(long number) {
  /** Refuses what cannot be a number of ours. */
  public DeviceId {
    if (number < 1) {
      throw new IllegalArgumentException("a device's number is 1 or more, not " + number);
    }
  }

  @Override
  public String toString() {
    return Long.toString(number);
  }
}
