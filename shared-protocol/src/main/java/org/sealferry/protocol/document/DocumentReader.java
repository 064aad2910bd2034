package org.sealferry.protocol.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.item.RejectReason;
import org.sealferry.protocol.openpgp.AuthorPublicKey;
import org.sealferry.protocol.openpgp.OpenPgpException;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;

/**
 * Reads a document from bytes that are not to be trusted yet. The first broken rule is kept and the
 * rest swallowed, because whether the seal holds is judged first. Only the sink's own errors are
 * thrown. PROTOCOL.md §2.
 */
final class DocumentReader extends OutputStream {
  private final ContentSink sink;
  private final OpenPgpPolicy policy;
  private final long maxBodyBytes;
  private final ByteArrayOutputStream start = new ByteArrayOutputStream();
  private int headerBytes = -1;
  private @Nullable DocumentHeader header;
  private @Nullable AuthorPublicKey author;
  private @Nullable ContentHasher hasher;
  private @Nullable StoredBody body;
  private long paddingBytes;
  private @Nullable Opening fault;

  /**
   * Prepares to read.
   *
   * @param maxBodyBytes the largest body this destination takes
   */
  DocumentReader(ContentSink sink, OpenPgpPolicy policy, long maxBodyBytes) {
    this.sink = sink;
    this.policy = policy;
    this.maxBodyBytes = maxBodyBytes;
  }

  /** Returns the key that must have signed the document, once its header is complete. */
  Optional<AuthorPublicKey> author() {
    return Optional.ofNullable(author);
  }

  /** Returns the first broken rule so far. */
  Optional<Opening> fault() {
    return Optional.ofNullable(fault);
  }

  @Override
  public void write(int oneByte) throws IOException {
    write(new byte[] {(byte) oneByte}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int at = offset;
    int end = offset + length;
    while (at < end && fault == null) {
      try {
        at += step(bytes, at, end - at);
      } catch (FormatException e) {
        fail(RejectReason.MALFORMED, e.getMessage());
      }
    }
  }

  private int step(byte[] bytes, int at, int length) throws IOException {
    if (headerBytes < 0) {
      return readLength(bytes, at, length);
    }
    if (header == null) {
      return readHeader(bytes, at, length);
    }
    StoredBody reading = body;
    if (reading != null && !reading.isComplete()) {
      return reading.accept(bytes, at, length);
    }
    return readPadding(bytes, at, length);
  }

  private int readLength(byte[] bytes, int at, int length) {
    int mine = Math.min(length, DocumentFormat.LENGTH_BYTES - start.size());
    start.write(bytes, at, mine);
    if (start.size() == DocumentFormat.LENGTH_BYTES) {
      long announced = 0;
      for (byte b : start.toByteArray()) {
        announced = (announced << 8) | (b & 0xFF);
      }
      start.reset();
      if (announced < 1 || announced > DocumentFormat.MAX_HEADER_BYTES) {
        fail(
            RejectReason.NOT_A_DOCUMENT, "a document header is 1 to 16384 bytes, not " + announced);
      } else {
        headerBytes = (int) announced;
      }
    }
    return mine;
  }

  private int readHeader(byte[] bytes, int at, int length) throws IOException {
    int mine = Math.min(length, headerBytes - start.size());
    start.write(bytes, at, mine);
    if (start.size() == headerBytes) {
      try {
        begin(DocumentHeader.parse(start.toByteArray()));
      } catch (FormatException e) {
        if (e.isNewer()) {
          fault = new Opening.Unopened(String.valueOf(e.getMessage()));
        } else {
          fail(RejectReason.NOT_A_DOCUMENT, e.getMessage());
        }
      }
    }
    return mine;
  }

  private void begin(DocumentHeader read) throws IOException {
    header = read;
    try {
      author = AuthorPublicKey.parse(read.authorKey(), policy);
    } catch (OpenPgpException e) {
      fail(RejectReason.MALFORMED, "author key: " + e.getMessage());
      return;
    }
    long size = read.draft().bodyBytes();
    if (size > maxBodyBytes) {
      fail(RejectReason.TOO_LARGE, "a body is at most " + maxBodyBytes + " bytes, not " + size);
      return;
    }
    ContentHasher content = new ContentHasher(author.fingerprint(), read, sink.open(read));
    hasher = content;
    body = read.isDeflated() ? new DeflatedBody(size, content) : new PlainBody(size, content);
  }

  private int readPadding(byte[] bytes, int at, int length) throws FormatException {
    for (int i = 0; i < length; i++) {
      if (bytes[at + i] != 0) {
        throw FormatException.malformed(
            "padding is zero, not " + (bytes[at + i] & 0xFF) + " at byte " + (paddingBytes + i));
      }
    }
    paddingBytes += length;
    return length;
  }

  /** Returns what was read, after the last byte; the signature is checked elsewhere. */
  Opening finish() throws IOException {
    if (fault == null && header == null) {
      fail(RejectReason.NOT_A_DOCUMENT, "a document ends within its header");
    }
    if (fault == null && body != null && !body.isComplete()) {
      fail(
          RejectReason.MALFORMED,
          "the document ends within its body, after " + body.storedBytes() + " stored bytes");
    }
    if (fault == null && paddingBytes != expectedPadding()) {
      fail(
          RejectReason.MALFORMED,
          "padding has " + expectedPadding() + " bytes, not " + paddingBytes);
    }
    if (fault == null && header != null && author != null && hasher != null) {
      return new Opening.Opened(new OpenedDocument(header, author, hasher.finish()));
    }
    return fault == null ? new Opening.Unopened("nothing was read") : fault;
  }

  private long expectedPadding() {
    long stored = body == null ? 0 : body.storedBytes();
    long unpadded = DocumentFormat.LENGTH_BYTES + headerBytes + stored;
    return Padme.padded(unpadded) - unpadded;
  }

  private void fail(RejectReason reason, @Nullable String detail) {
    fault = new Opening.Rejected(reason, String.valueOf(detail));
  }

  @Override
  public void close() {
    if (body != null) {
      body.close();
    }
  }
}
