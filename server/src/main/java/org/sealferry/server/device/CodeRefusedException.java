package org.sealferry.server.device;

/** A one-time code that does not make a device; the message never repeats it. */
public final class CodeRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  CodeRefusedException(String why) {
    super(why);
  }
}
