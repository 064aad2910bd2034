package org.sealferry.desktop.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.phone.PhoneSetup;
import picocli.CommandLine.Option;

/** How a phone runs. */
final class RunOptions {
  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description = {
        "where phones can dial while this one is visible; default: 0.0.0.0:0, any port, but to",
        "connect to this machine itself 127.0.0.1:0"
      })
  @Nullable String listen;

  @Option(
      names = "--hosts",
      paramLabel = "HOST",
      split = ",",
      description = "addresses to tell peers, best first; default: all of this machine")
  @Nullable List<String> hosts;

  @Option(
      names = "--deliver",
      description = "deliver whenever something whole arrives and its server is known")
  boolean deliver;

  @Option(
      names = "--until-idle",
      paramLabel = "SECONDS",
      description = "end when nothing was exchanged for so long; default: run until told to end")
  @Nullable Long untilIdleSeconds;

  /** Returns the setup; without --listen the phone is reachable where the given default says. */
  PhoneSetup setup(long clockOffsetMillis, String defaultListen) {
    return new PhoneSetup(
        clockOffsetMillis,
        listen == null ? defaultListen : listen,
        hosts == null ? List.of() : hosts,
        deliver);
  }
}
