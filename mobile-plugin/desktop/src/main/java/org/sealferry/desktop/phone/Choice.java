package org.sealferry.desktop.phone;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Message;
import org.sealferry.engine.EngineDestinations;
import org.sealferry.protocol.openpgp.Fingerprint;

/** Which destination a command means. */
final class Choice {
  private final EngineDestinations destinations;

  Choice(EngineDestinations destinations) {
    this.destinations = destinations;
  }

  /** Returns the one named by the beginning of its fingerprint, else the only one chosen. */
  Fingerprint of(JsonObject request) throws ControlException {
    return state(request).destination().fingerprint();
  }

  EngineDestinations.State state(JsonObject request) throws ControlException {
    String named = Message.text(request, "destination");
    List<EngineDestinations.State> found = new ArrayList<>();
    for (EngineDestinations.State state : destinations.all()) {
      String fingerprint = state.destination().fingerprint().toString();
      if (named == null
          ? state.isChosen()
          : fingerprint.toLowerCase(Locale.ROOT).startsWith(named.toLowerCase(Locale.ROOT))) {
        found.add(state);
      }
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    if (named != null) {
      throw new ControlException(
          "unknown-destination",
          found.size() + " destinations have a fingerprint that begins with " + named + ", not 1");
    }
    throw new ControlException(
        "unknown-destination",
        found.isEmpty()
            ? "this phone has no destination: add one with an enrolment link or a certificate"
            : "this phone has " + found.size() + " destinations: say which with --destination");
  }
}
