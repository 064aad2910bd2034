package org.sealferry.desktop.phone;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Remembers why writing failed: whoever fed it may take the failure for one of its source. */
final class WatchedOutput extends OutputStream {
  private final OutputStream out;
  private @Nullable IOException failure; // written by write

  WatchedOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** Throws what was remembered. */
  void rethrow() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }
}
