package org.sealferry.bramble.transport.pipe;

import java.io.IOException;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Loop;

/** A simulated link with a connection at each end. */
public final class Pipe {
  private final PipeConnection left;
  private final PipeConnection right;
  private final long cutAtByte;
  private long carriedBytes; // written by carry
  private boolean cut; // written by cut

  /** Lays a pipe; the names are what each end calls the other. */
  public Pipe(Loop loop, LinkConditions conditions, String leftName, String rightName) {
    this.cutAtByte = conditions.cutAtByte();
    this.left = new PipeConnection(loop, conditions, this, rightName);
    this.right = new PipeConnection(loop, conditions, this, leftName);
    left.join(right);
    right.join(left);
  }

  /** Returns one end. */
  public Connection left() {
    return left;
  }

  /** Returns the other end. */
  public Connection right() {
    return right;
  }

  /** Returns how many bytes have been sent so far, both ways together. */
  public long carriedBytes() {
    return carriedBytes;
  }

  /** Breaks the link for both ends; what is on its way still arrives. */
  public void cut() {
    if (!cut) {
      cut = true;
      IOException cause = new IOException("the link was cut at byte " + carriedBytes);
      left.breakDown(cause);
      right.breakDown(cause);
    }
  }

  /** Counts bytes about to be sent; returns how many the link still takes before it is cut. */
  int carry(int bytes) {
    int taken = (int) Math.min(bytes, cutAtByte - carriedBytes);
    carriedBytes += taken;
    return taken;
  }
}
