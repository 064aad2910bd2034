package org.sealferry.demo;

import java.io.IOException;
import java.util.List;
import org.sealferry.demo.program.PhoneProcess;
import org.sealferry.demo.program.PhoneSettings;
import org.sealferry.demo.program.PhoneStatus;
import org.sealferry.demo.program.ProgramException;
import org.sealferry.demo.program.Scene;
import org.sealferry.demo.program.ServerProcess;
import org.sealferry.protocol.enrolment.EnrolmentLink;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;

/**
 * Who takes part.
 *
 * @param a the author's phone
 * @param b a carrier's, without internet
 * @param c a carrier's, the only one that may deliver
 */
record Players(ServerProcess server, PhoneProcess a, PhoneProcess b, PhoneProcess c) {
  /** Starts all of them side by side; the server is reached directly. */
  static Players enter(Scene scene) throws IOException, ProgramException {
    return enter(scene, ServerLink.open(true));
  }

  /**
   * Starts all of them side by side, and returns when all take requests and C has a token.
   *
   * @param way to the server, the only one that C is told
   */
  static Players enter(Scene scene, ServerLink way) throws IOException, ProgramException {
    return enter(scene, Crowd.lastDelivers(Crowd.named(3, scene.folder())), way);
  }

  /** Does the same with three phones of other settings. */
  static Players enter(Scene scene, List<PhoneSettings> phones, ServerLink way)
      throws IOException, ProgramException {
    Crowd crowd = Crowd.enter(scene, phones, way);
    List<PhoneProcess> started = crowd.phones();
    return new Players(crowd.server(), started.get(0), started.get(1), started.get(2));
  }

  /** Returns the certificate that an enrolment link holds. */
  static byte[] certificate(String link) throws ProgramException {
    try {
      return EnrolmentLink.parse(link, OpenPgpPolicy.standard())
          .destination()
          .certificate()
          .encoded();
    } catch (FormatException e) {
      throw new ProgramException("the server's enrolment link cannot be read", e);
    }
  }

  List<PhoneProcess> phones() {
    return List.of(a, b, c);
  }

  Crowd crowd() {
    return new Crowd(server, phones());
  }

  /** Asks all phones how they are, A first. */
  List<PhoneStatus> statuses() throws IOException, ProgramException {
    return crowd().statuses();
  }
}
