package org.sealferry.engine.peer.discovery;

/** Hears of phones that advertise themselves; on the loop. */
public interface SightingListener {
  /** Something is known of a label: the first time, or more, or something else than before. */
  void found(Sighting sighting);

  /** A label is gone. */
  void lost(String label);

  /** Looking is not possible now. */
  void failed(String why);
}
