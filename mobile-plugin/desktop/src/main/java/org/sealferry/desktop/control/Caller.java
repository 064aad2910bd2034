package org.sealferry.desktop.control;

import com.google.gson.JsonObject;
import java.io.IOException;

/** Gives commands to a phone, in this process or in another. */
public interface Caller extends AutoCloseable {
  /**
   * Gives a command and waits for its end.
   *
   * @return what the phone answered at the end
   * @throws ControlException when it answered with an error
   * @throws IOException when the phone went away
   */
  JsonObject call(JsonObject request, CallListener listener) throws ControlException, IOException;

  @Override
  void close() throws IOException;
}
