package org.sealferry.server.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;

/**
 * Ends requests that come slower than a link that is of any use. What the API leaves of a request
 * is read here, at the same pace, because a phone that is still sending would see a reset and no
 * answer.
 */
final class PacedRequests implements Filter {
  private static final int BUFFER_BYTES = 8 << 10;

  private final Clock clock;
  private final long mostBytesLeft;

  /**
   * @param mostBytesLeft what is read of a request nobody wants
   */
  PacedRequests(Clock clock, long mostBytesLeft) {
    this.clock = clock;
    this.mostBytesLeft = mostBytesLeft;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    PacedRequest paced = new PacedRequest((HttpServletRequest) request, clock);
    chain.doFilter(paced, response);
    try {
      drain(paced);
    } catch (IOException e) {
      // Cut, or too slow: Tomcat closes the connection.
    }
  }

  private void drain(PacedRequest request) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long left = mostBytesLeft;
    for (int n = 0; n >= 0 && left > 0; left -= n) {
      n = request.getInputStream().read(buffer);
    }
  }
}
