package org.sealferry.desktop.bramblepeer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.bsp.OutgoingSimplexSession.Flavour;
import picocli.CommandLine.Option;

/** Sessions by file instead of by network. */
final class FileOptions {
  @Option(
      names = "--simplex-out",
      paramLabel = "FILE",
      description = {
        "write one stream for the contact, with what it was not sent before, and leave;",
        "exit code 0 says that the file stands"
      })
  @Nullable Path out;

  @Option(names = "--eager", description = "write everything the contact has not acknowledged")
  boolean eager;

  @Option(
      names = "--simplex-in",
      paramLabel = "FILE",
      split = ",",
      description = "read the contact's streams, in any order, before anything is written")
  List<Path> in = new ArrayList<>();

  boolean given() {
    return out != null || !in.isEmpty();
  }

  Flavour flavour() {
    return eager ? Flavour.EAGER : Flavour.LAZY;
  }
}
