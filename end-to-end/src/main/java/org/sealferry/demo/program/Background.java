package org.sealferry.demo.program;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Work that began and is waited for later.
 *
 * @param <T> its result
 */
public final class Background<T> {
  private static final long PATIENCE_MINUTES = 10;

  private final String name;
  private final FutureTask<T> task;

  private Background(String name, FutureTask<T> task) {
    this.name = name;
    this.task = task;
  }

  /** Begins, on a thread of its own. */
  public static <T> Background<T> begin(String name, Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return new Background<>(name, task);
  }

  /** Returns whether it is over, well or not. */
  public boolean isDone() {
    return task.isDone();
  }

  /** Waits for the result, for ten minutes at most. */
  public T await() throws IOException, ProgramException {
    try {
      return task.get(PATIENCE_MINUTES, TimeUnit.MINUTES);
    } catch (TimeoutException e) {
      throw new ProgramException(name + ": not over within " + PATIENCE_MINUTES + " min", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProgramException("interrupted", e);
    } catch (ExecutionException e) {
      throw cause(e);
    }
  }

  private static IOException cause(ExecutionException e) throws ProgramException {
    Throwable cause = e.getCause();
    if (cause instanceof ProgramException failure) {
      throw new ProgramException(String.valueOf(failure.getMessage()), failure);
    }
    if (cause instanceof IOException failure) {
      return new IOException(failure.getMessage(), failure);
    }
    throw new IllegalStateException(cause);
  }
}
