package org.sealferry.engine.peer.discovery;

import java.util.Optional;
import org.sealferry.engine.peer.nearby.InstanceId;

/** The TXT record. PROTOCOL.md §5.5. */
final class Advert {
  static final String INSTANCE = "id";
  static final String VERSIONS = "v";
  static final String NAME = "name";
  static final String OUR_VERSIONS = "1";

  private Advert() {}

  /** Returns which phone a sighting is of; empty when it is none we could meet. */
  static Optional<InstanceId> instance(Sighting sighting) {
    String versions = sighting.attributes().getOrDefault(VERSIONS, "");
    if (!("," + versions + ",").contains("," + OUR_VERSIONS + ",")) {
      return Optional.empty();
    }
    try {
      return Optional.of(InstanceId.parse(sighting.attributes().getOrDefault(INSTANCE, "")));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // somebody else's service, or not all of it is known yet
    }
  }

  /** Returns the name to show, as it was said. */
  static String name(Sighting sighting) {
    return sighting.attributes().getOrDefault(NAME, sighting.label());
  }
}
