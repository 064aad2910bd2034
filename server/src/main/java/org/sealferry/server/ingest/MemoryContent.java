package org.sealferry.server.ingest;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sealferry.protocol.document.ContentSink;
import org.sealferry.protocol.document.DocumentHeader;
import org.sealferry.server.document.BodySha256;
import org.sealferry.server.document.Contents;

/** What a small document says, in memory until its verdict is written. For one thread. */
final class MemoryContent implements ContentSink {
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  @Override
  public OutputStream open(DocumentHeader header) {
    return body;
  }

  @Override
  public void commit() {}

  @Override
  public void abort() {
    body.reset();
  }

  int size() {
    return body.size();
  }

  List<byte[]> pieces() {
    byte[] whole = body.toByteArray();
    List<byte[]> pieces = new ArrayList<>();
    for (int at = 0; at < whole.length; at += Contents.PIECE_BYTES) {
      pieces.add(Arrays.copyOfRange(whole, at, Math.min(whole.length, at + Contents.PIECE_BYTES)));
    }
    return pieces;
  }

  BodySha256 sha256() {
    return BodySha256.of(BodySha256.digest().digest(body.toByteArray()));
  }
}
