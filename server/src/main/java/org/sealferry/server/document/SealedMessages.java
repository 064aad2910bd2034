package org.sealferry.server.document;

import java.io.IOException;
import java.io.OutputStream;
import org.sealferry.protocol.document.Envelope;
import org.sealferry.protocol.document.SealedStream;
import org.sealferry.protocol.item.DocumentId;

/** The OpenPGP messages documents came as. */
public final class SealedMessages {
  private final Bodies bodies;

  /** Reads these bodies. */
  public SealedMessages(Bodies bodies) {
    this.bodies = bodies;
  }

  /**
   * Writes the sealed message of a complete document; memory does not grow with its size.
   *
   * @return the number of bytes written
   * @throws IOException of the stream, or if a body is lacking
   */
  public long writeTo(DocumentId document, OutputStream out) throws IOException {
    Envelope envelope = Envelope.parse(bodies.get(document.envelope()));
    try (SealedStream sealed = new SealedStream(envelope, bodies::get)) {
      return sealed.transferTo(out);
    }
  }
}
