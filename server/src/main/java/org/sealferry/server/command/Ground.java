package org.sealferry.server.command;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * What the composition root gives to commands.
 *
 * @param environment variables of the process
 * @param watcher runs one task as long as an embedded database does
 * @param exit what is to run when the process ends, however it is told to
 */
public record Ground(
    Map<String, String> environment,
    SecureRandom random,
    Clock clock,
    Executor watcher,
    ExitHook exit) {

  /** Registers work for the end of the process. */
  @FunctionalInterface
  public interface ExitHook {
    /** Runs the work once more than needed rather than not at all: it must not mind. */
    void add(Runnable work);
  }
}
