package org.sealferry.server.directory;

/** Another process works in the data directory. The message is for the administrator. */
public final class DirectoryInUse extends Exception {
  private static final long serialVersionUID = 1L;

  DirectoryInUse(String message) {
    super(message);
  }
}
