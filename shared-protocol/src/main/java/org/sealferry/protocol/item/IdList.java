package org.sealferry.protocol.item;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Ids one after another in a byte string, none of them twice. */
public final class IdList {
  private IdList() {}

  /**
   * Reads a list of ids.
   *
   * @param name what is read, for the error
   * @param bytes a whole number of ids
   */
  public static List<BodyId> decode(String name, byte[] bytes) throws FormatException {
    if (bytes.length % BodyFormat.ID_BYTES != 0) {
      throw FormatException.malformed(name + " of " + bytes.length + " bytes splits an id");
    }
    List<BodyId> ids = new ArrayList<>(bytes.length / BodyFormat.ID_BYTES);
    Set<BodyId> seen = new HashSet<>();
    for (int at = 0; at < bytes.length; at += BodyFormat.ID_BYTES) {
      BodyId id = BodyId.at(bytes, at);
      if (!seen.add(id)) {
        throw FormatException.malformed(name + " lists " + id + " twice");
      }
      ids.add(id);
    }
    return Collections.unmodifiableList(ids);
  }

  /** Writes a list of ids. */
  public static byte[] encode(List<BodyId> ids) {
    byte[] bytes = new byte[ids.size() * BodyFormat.ID_BYTES];
    int at = 0;
    for (BodyId id : ids) {
      id.copyTo(bytes, at);
      at += BodyFormat.ID_BYTES;
    }
    return bytes;
  }
}
