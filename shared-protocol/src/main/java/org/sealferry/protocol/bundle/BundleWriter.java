package org.sealferry.protocol.bundle;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.sealferry.protocol.item.Body;

/**
 * Writes a bundle: bodies in the order in which an importer can place them, then the end. For one
 * thread. PROTOCOL.md §11.
 */
public final class BundleWriter {
  /** What an entry costs beside its body. */
  public static final int ENTRY_BYTES = 2 * Integer.BYTES;

  /** What a bundle costs beside its entries. */
  public static final int FRAME_BYTES =
      BundleFormat.MAGIC.length + 1 + Integer.BYTES + Long.BYTES + BundleFormat.HASH_BYTES;

  private final MessageDigest hash = BundleFormat.sha256();
  private final CRC32 check = new CRC32();
  private final DataOutputStream out;
  private long entries;

  /** Writes the beginning to a stream that the caller buffers and closes. */
  public BundleWriter(OutputStream stream) throws IOException {
    this.out =
        new DataOutputStream(new CheckedOutputStream(new DigestOutputStream(stream, hash), check));
    out.write(BundleFormat.MAGIC);
    out.write(BundleFormat.VERSION);
  }

  /** Writes an entry. */
  public void write(Body body) throws IOException {
    byte[] bytes = body.bytes();
    out.writeInt(bytes.length);
    out.write(bytes);
    out.writeInt((int) check.getValue());
    entries++;
  }

  /** Writes the end; nothing may follow. */
  public void finish() throws IOException {
    out.writeInt(0);
    out.writeLong(entries);
    out.write(hash.digest());
    out.flush();
  }

  /** Returns how many bodies were written. */
  public long entries() {
    return entries;
  }
}
