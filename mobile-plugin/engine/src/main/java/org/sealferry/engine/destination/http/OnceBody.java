package org.sealferry.engine.destination.http;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A body that is never sent twice by itself: after a break the run asks what is lacking. */
final class OnceBody extends RequestBody {
  private final MediaType type;
  private final byte[] bytes;

  OnceBody(String type, byte[] bytes) {
    this.type = MediaType.get(type);
    this.bytes = bytes;
  }

  @Override
  public MediaType contentType() {
    return type;
  }

  @Override
  public long contentLength() {
    return bytes.length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sink.write(bytes);
  }
}
