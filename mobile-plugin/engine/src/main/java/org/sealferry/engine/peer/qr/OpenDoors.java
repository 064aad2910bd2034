package org.sealferry.engine.peer.qr;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.bqp.Commitment;
import org.sealferry.bramble.bqp.Descriptor;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.TransportTraits;

/** The ways that are open while a code is shown. */
final class OpenDoors {
  /** With more a code would be too fine for cheap cameras. */
  static final int MAX_PLACES = 16;

  private final List<QrWay> ways;
  private final List<QrWay.Door> doors;

  private OpenDoors(List<QrWay> ways, List<QrWay.Door> doors) {
    this.ways = ways;
    this.doors = doors;
  }

  /** Takes connections of any way. */
  interface Entrance {
    void accepted(Connection connection, TransportTraits transport);
  }

  /**
   * Opens all that can be opened.
   *
   * @throws IOException why the first one cannot, if none can
   */
  static OpenDoors open(List<QrWay> ways, Commitment our, Entrance entrance) throws IOException {
    List<QrWay.Door> doors = new ArrayList<>();
    IOException closed = null;
    for (QrWay way : ways) {
      try {
        doors.add(way.open(our, connection -> entrance.accepted(connection, way.traits())));
      } catch (IOException e) {
        closed = closed == null ? e : closed;
      }
    }
    requireOne(doors, closed);
    return new OpenDoors(List.copyOf(ways), doors);
  }

  private static void requireOne(List<QrWay.Door> doors, @Nullable IOException closed)
      throws IOException {
    if (doors.isEmpty()) {
      throw closed == null ? new IOException("there is no way to meet by QR") : closed;
    }
  }

  /** Returns all ways: one that cannot listen may still dial. */
  List<QrWay> ways() {
    return ways;
  }

  /** Returns what the code names, Bluetooth first. */
  List<Descriptor> places() {
    List<Descriptor> places = new ArrayList<>();
    doors.forEach(door -> places.addAll(door.places()));
    places.sort(Comparator.comparing(Descriptor::kind)); // stable: best first within a kind
    return places.subList(0, Math.min(places.size(), MAX_PLACES));
  }

  void close() {
    doors.forEach(QrWay.Door::close);
    doors.clear();
  }
}
