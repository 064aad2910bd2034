package org.sealferry.server.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Problem details as an HTTP answer. */
final class Problems {
  private static final String MEDIA_TYPE = "application/problem+json";

  private Problems() {}

  static void write(HttpServletResponse response, byte[] json) throws IOException {
    response.setContentType(MEDIA_TYPE);
    response.setContentLength(json.length);
    response.getOutputStream().write(json);
  }
}
