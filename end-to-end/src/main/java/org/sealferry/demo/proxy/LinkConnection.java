package org.sealferry.demo.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** One connection through the proxy: two sockets, and a thread for each direction. */
final class LinkConnection {
  private static final int BUFFER_BYTES = 16 * 1024;

  /** As much as a radio sends at once. */
  private static final int SLOW_PIECE_BYTES = 1_400;

  /** How long after a cut bytes are still read and counted: they had left their sender. */
  private static final int DRAIN_MILLIS = 50;

  /** Ends a drain of a direction that nobody reads any more. */
  private static final int MAX_PAUSES = 100;

  private final LinkProxy proxy;
  private final Socket dialler;
  private final Socket dialled;
  private final AtomicInteger directions = new AtomicInteger(2);
  private final AtomicBoolean isCut = new AtomicBoolean();
  private final AtomicLong read = new AtomicLong();

  LinkConnection(LinkProxy proxy, Socket dialler, Socket dialled) throws IOException {
    this.proxy = proxy;
    this.dialler = dialler;
    this.dialled = dialled;
    dialler.setTcpNoDelay(true);
    dialled.setTcpNoDelay(true);
  }

  void start() {
    Pump.start("link, forward", () -> pump(dialler, dialled, true));
    Pump.start("link, backward", () -> pump(dialled, dialler, false));
  }

  private void pump(Socket from, Socket to, boolean isForward) throws IOException {
    boolean isSlow = !proxy.pace().isUnlimited();
    byte[] buffer = new byte[isSlow ? SLOW_PIECE_BYTES : BUFFER_BYTES];
    OutputStream out = to.getOutputStream();
    try (OutputStream slow = isSlow ? new SlowStream(proxy.pace(), out) : null) {
      InputStream in = from.getInputStream();
      out = slow == null ? out : slow;
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        read.addAndGet(length);
        if (!proxy.passes(isForward, length, isCut.get())) {
          cut();
        } else if (!isCut.get()) {
          out.write(buffer, 0, length);
        }
      }
      if (!isCut.get()) {
        out.flush();
        to.shutdownOutput();
      }
    } catch (IOException e) {
      cut(); // one side is gone: the other must learn it
    } finally {
      if (directions.decrementAndGet() == 0) {
        dialler.close();
        dialled.close();
        proxy.ended(this);
      }
    }
  }

  /** Lets nothing more through, and closes both sides when nothing more comes from them. */
  void cut() {
    if (isCut.compareAndSet(false, true)) {
      Pump.start("link, cut", this::close);
    }
  }

  private void close() throws IOException {
    try {
      dialler.shutdownOutput();
      dialled.shutdownOutput();
      for (int pause = 0; pause < MAX_PAUSES; pause++) {
        long before = read.get();
        Thread.sleep(DRAIN_MILLIS);
        if (read.get() == before && !waits(dialler) && !waits(dialled)) {
          break;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      reset(dialler);
      reset(dialled);
    }
  }

  /** Tells whether bytes have come that nobody has read yet, as on a busy machine. */
  private static boolean waits(Socket socket) throws IOException {
    return !socket.isClosed() && socket.getInputStream().available() > 0;
  }

  /** Closes with a reset, as a link that is gone and not as a peer that said goodbye. */
  private static void reset(Socket socket) throws IOException {
    if (!socket.isClosed()) {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }
}
