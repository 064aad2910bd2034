package org.sealferry.server.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A request whose body must come in 30 s and one second more for every 512 bytes. */
final class PacedRequest extends HttpServletRequestWrapper {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int LEAST_BYTES_A_SECOND = 512;

  private final Clock clock;
  private final Instant begun;
  private long bytes;

  PacedRequest(HttpServletRequest request, Clock clock) {
    super(request);
    this.clock = clock;
    this.begun = clock.instant();
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    return new Paced(super.getInputStream());
  }

  private void require() throws IOException {
    Duration allowed = PATIENCE.plusSeconds(bytes / LEAST_BYTES_A_SECOND);
    if (begun.plus(allowed).isBefore(clock.instant())) {
      throw new SocketTimeoutException(bytes + " bytes came in " + allowed.toSeconds() + " s");
    }
  }

  private final class Paced extends ServletInputStream {
    private final ServletInputStream in;

    private Paced(ServletInputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      require();
      int read = in.read(target, offset, length);
      bytes += Math.max(0, read);
      return read;
    }

    @Override
    public boolean isFinished() {
      return in.isFinished();
    }

    @Override
    public boolean isReady() {
      return in.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      in.setReadListener(listener);
    }
  }
}
