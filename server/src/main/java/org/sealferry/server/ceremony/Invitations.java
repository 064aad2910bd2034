package org.sealferry.server.ceremony;

import java.util.List;
import java.util.Optional;
import org.sealferry.protocol.enrolment.Destination;
import org.sealferry.protocol.enrolment.EnrolmentCode;
import org.sealferry.protocol.enrolment.EnrolmentLink;
import org.sealferry.server.device.Device;
import org.sealferry.server.device.DeviceState;
import org.sealferry.server.device.Devices;
import org.sealferry.server.device.UnknownDeviceException;

/** Links that make phones into devices of a destination. Each works once. PROTOCOL.md §8. */
public final class Invitations {
  private static final String FIRST_LABEL = "first device";

  private final Devices devices;
  private final Destination destination;

  /**
   * Makes nothing yet.
   *
   * @param destination what a phone learns from the link
   */
  public Invitations(Devices devices, Destination destination) {
    this.devices = devices;
    this.destination = destination;
  }

  /** Returns what a phone learns from a link. */
  public Destination destination() {
    return destination;
  }

  /** Makes a device and returns the text of its link: a secret. */
  public String invite(String label) {
    return link(devices.add(label).code());
  }

  /**
   * Returns a fresh link for the first device as long as no device is enrolled, and empty
   * afterwards. Links of the starts before stay valid, until one of them is used.
   */
  public Optional<String> first() throws UnknownDeviceException {
    List<Device> all = devices.list();
    if (all.isEmpty()) {
      return Optional.of(link(devices.addUnnamed(FIRST_LABEL).code()));
    }
    boolean started = all.stream().anyMatch(device -> device.state() != DeviceState.INVITED);
    return started ? Optional.empty() : Optional.of(link(devices.anotherCode(all.get(0).id())));
  }

  private String link(EnrolmentCode code) {
    try (code) {
      return new EnrolmentLink(destination, code).text();
    }
  }
}
