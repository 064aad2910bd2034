package org.sealferry.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.sealferry.demo.program.PhoneProcess;
import org.sealferry.demo.program.ProgramException;
import org.sealferry.demo.program.Scene;

/** Says how to look at what was left running. */
record KeptScene(Scene scene, Players players) {

  /** Returns the lines to print. */
  List<String> hints() throws IOException, ProgramException {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Everything goes on running in " + scene.folder() + ". To look at it:");
    lines.add("  export SEALFERRY_STATE_DIR=" + scene.stateFolder());
    String data = " --data " + scene.serverData();
    lines.add("  ./sealferry server documents" + data);
    lines.add("  ./sealferry server receipts" + data);
    lines.add("  ./sealferry server devices" + data);
    lines.add("  the server's address: " + players.server().url());
    for (PhoneProcess phone : players.phones()) {
      lines.add("  ./sealferry phone status" + access(phone));
    }
    lines.add("  ./sealferry phone list" + access(players.a()));
    lines.add("  ./sealferry phone peers" + access(players.b()));
    lines.add("To end it:");
    StringBuilder pids = new StringBuilder();
    players.phones().forEach(phone -> pids.append(phone.program().pid()).append(' '));
    pids.append(players.server().program().pid());
    // what still writes would bring the folder back
    lines.add("  kill " + pids);
    lines.add("  for pid in " + pids + "; do tail --pid=$pid -f /dev/null; done");
    lines.add("  rm -r " + scene.folder());
    return lines;
  }

  private static String access(PhoneProcess phone) {
    return " --dir " + phone.directory() + " --password @" + phone.passwordFile();
  }
}
