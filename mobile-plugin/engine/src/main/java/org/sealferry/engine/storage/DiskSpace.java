package org.sealferry.engine.storage;

/** Tells how much room the device has left. */
public interface DiskSpace {
  /** Returns the bytes an app may still write where the database is. */
  long freeBytes();
}
