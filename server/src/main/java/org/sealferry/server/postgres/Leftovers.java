package org.sealferry.server.postgres;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Stops what a killed server left running in its data directory. Only processes that work in this
 * very directory are touched; call it under the directory's lock.
 */
final class Leftovers {
  private static final int POLL_MILLIS = 20;
  private static final int POLLS_BEFORE_KILL = 500;
  private static final int POLLS = 1_500;

  private final Path data;
  private final Programs programs;

  Leftovers(Path data, Programs programs) {
    this.data = data;
    this.programs = programs;
  }

  /** Returns when no process works in the data directory any more. */
  void stop() throws PostgresException {
    try {
      Optional<PostmasterFile> file = PostmasterFile.read(data);
      if (file.isPresent()) {
        stop(file.get().pid());
      }
      awaitWorkers();
    } catch (IOException e) {
      throw new PostgresException("cannot look for PostgreSQL's processes: " + e, e);
    }
  }

  private void stop(long pid) throws IOException, PostgresException {
    if (worksHere(pid)) {
      programs.run("pg_ctl", List.of("-D", data.toString(), "-m", "fast", "-w", "stop"), "");
    } else if (!hidden(pid)) {
      PostmasterFile.delete(data); // dead, a zombie, or its number is another program's now
    }
  }

  /** Workers end by themselves when their PostgreSQL is dead, as soon as they notice. */
  private void awaitWorkers() throws PostgresException {
    for (int polls = 0; polls < POLLS; polls++) {
      List<ProcessHandle> workers = ProcessHandle.allProcesses().filter(this::worksHere).toList();
      if (workers.isEmpty()) {
        return;
      }
      if (polls == POLLS_BEFORE_KILL) {
        workers.forEach(ProcessHandle::destroyForcibly);
      }
      Pause.millis(POLL_MILLIS);
    }
    throw new PostgresException("processes of a former PostgreSQL still work in " + data);
  }

  private boolean worksHere(ProcessHandle process) {
    return worksHere(process.pid());
  }

  /** PostgreSQL and its workers have their data directory as working directory; zombies none. */
  private boolean worksHere(long pid) {
    try {
      return Files.readSymbolicLink(workingDirectory(pid)).equals(data);
    } catch (IOException e) {
      return false;
    }
  }

  /** Another user's process, of which PostgreSQL itself knows that it is none of its own. */
  private static boolean hidden(long pid) {
    try {
      Files.readSymbolicLink(workingDirectory(pid));
      return false;
    } catch (IOException e) {
      return e instanceof AccessDeniedException;
    }
  }

  private static Path workingDirectory(long pid) {
    return Path.of("/proc", Long.toString(pid), "cwd");
  }
}
