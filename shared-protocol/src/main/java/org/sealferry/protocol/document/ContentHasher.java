package org.sealferry.protocol.document;

import java.io.IOException;
import java.io.OutputStream;
import org.sealferry.protocol.item.ContentHash;
import org.sealferry.protocol.item.LabelledHash;
import org.sealferry.protocol.openpgp.Fingerprint;

/** Passes a body on and hashes it: H over author, header without keys 3 and 4, and body. */
final class ContentHasher extends OutputStream {
  private static final String LABEL = "org.sealferry/CONTENT";
  private static final byte[] VERSION = {1};

  private final LabelledHash hash;
  private final OutputStream next;

  ContentHasher(Fingerprint author, DocumentHeader header, OutputStream next) {
    this.hash =
        LabelledHash.labelled(LABEL)
            .input(VERSION)
            .input(author.bytes())
            .input(header.encodeForContentHash())
            .begin(header.draft().bodyBytes());
    this.next = next;
  }

  @Override
  public void write(int oneByte) throws IOException {
    write(new byte[] {(byte) oneByte}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    hash.update(bytes, offset, length);
    next.write(bytes, offset, length);
  }

  ContentHash finish() throws IOException {
    next.flush();
    return ContentHash.of(hash.finish());
  }
}
