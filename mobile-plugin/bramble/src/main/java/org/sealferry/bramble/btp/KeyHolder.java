package org.sealferry.bramble.btp;

/** What holds the keys of one peer on one transport, as they are on disk. */
interface KeyHolder {
  /** Returns the keys of this moment. */
  PeriodKeys keys();
}
