package org.sealferry.demo.program;

import org.sealferry.desktop.control.ControlException;

/** A phone refused a command, or could not carry it out. */
public final class PhoneRefusal extends ProgramException {
  private static final long serialVersionUID = 1L;

  private final String code;

  PhoneRefusal(String phone, ControlException cause) {
    super("phone " + phone + ": " + cause.code() + ": " + cause.getMessage(), cause);
    this.code = cause.code();
  }

  /** Returns the stable code. */
  public String code() {
    return code;
  }
}
