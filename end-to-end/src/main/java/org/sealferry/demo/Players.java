package org.sealferry.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.sealferry.demo.program.Background;
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
  /** Room for the largest document there is, 2³¹ bytes, and half of it again. */
  private static final String QUOTA = Long.toString(3L << 30);

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
    List<PhoneSettings> phones =
        List.of(
            PhoneSettings.of("A", scene.folder()),
            PhoneSettings.of("B", scene.folder()).made("--quota", QUOTA),
            PhoneSettings.of("C", scene.folder()).made("--quota", QUOTA).running("--deliver"));
    return enter(scene, phones, way);
  }

  /** Does the same with three phones of other settings. */
  static Players enter(Scene scene, List<PhoneSettings> phones, ServerLink way)
      throws IOException, ProgramException {
    ServerProcess server = scene.server(0, way.serverOptions());
    List<Background<PhoneProcess>> started = phones.stream().map(scene::phone).toList();
    Players players =
        new Players(server, started.get(0).await(), started.get(1).await(), started.get(2).await());
    way.leadTo(server.awaitReady());
    players.enrol();
    return players;
  }

  /** A and B get the certificate and nothing else, C the enrolment link. */
  private void enrol() throws IOException, ProgramException {
    String link = server.firstLink();
    byte[] certificate = certificate(link);
    a.control().enter(certificate);
    b.control().enter(certificate);
    c.control().add(link);
    c.control().deliver(); // swaps the link's code for a token
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

  /** Asks all phones how they are, A first. */
  List<PhoneStatus> statuses() throws IOException, ProgramException {
    List<PhoneStatus> statuses = new ArrayList<>();
    for (PhoneProcess phone : phones()) {
      statuses.add(phone.control().status());
    }
    return statuses;
  }
}
