package org.sealferry.server.device;

/** There is no such device, or it cannot be enrolled any more. */
public final class UnknownDeviceException extends Exception {
  private static final long serialVersionUID = 1L;

  UnknownDeviceException(DeviceId id, String what) {
    super("Device " + id + " " + what + ": list the devices to see which there are");
  }
}
