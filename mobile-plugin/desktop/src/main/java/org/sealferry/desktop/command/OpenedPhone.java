package org.sealferry.desktop.command;

import com.google.gson.JsonObject;
import java.io.IOException;
import org.sealferry.desktop.control.CallListener;
import org.sealferry.desktop.control.Caller;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.phone.LocalPhone;

/** A phone opened for one command. */
final class OpenedPhone implements Caller {
  private final LocalPhone phone;

  OpenedPhone(LocalPhone phone) {
    this.phone = phone;
  }

  @Override
  public JsonObject call(JsonObject request, CallListener listener)
      throws ControlException, IOException {
    return phone.caller().call(request, listener);
  }

  @Override
  public void close() throws IOException {
    phone.close();
  }
}
