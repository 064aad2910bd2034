package org.sealferry.protocol.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyId;

/** Keeps the bodies of documents, as phones and servers do. */
final class MemoryBodies implements BodyConsumer, BodySource {
  final Map<BodyId, Body> bodies = new LinkedHashMap<>();

  @Override
  public void accept(Body body) {
    bodies.put(body.id(), body);
  }

  @Override
  public Body get(BodyId id) throws IOException {
    Body body = bodies.get(id);
    if (body == null) {
      throw new IOException("no body " + id);
    }
    return body;
  }

  InputStream sealed(Envelope envelope) {
    return new SealedStream(envelope, this);
  }
}
