package org.sealferry.bramble.transport;

/** A task of a {@link Loop} that has not run yet. */
public interface Timer {
  /** Forgets the task; without effect once it has run. Called on the loop only. */
  void cancel();
}
