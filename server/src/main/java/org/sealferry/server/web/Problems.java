package org.sealferry.server.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.sealferry.protocol.delivery.DeliveryFormat;
import org.sealferry.protocol.delivery.Problem;

/** Problem details as an HTTP answer. */
final class Problems {
  private Problems() {}

  static void write(HttpServletResponse response, Problem problem) throws IOException {
    byte[] json = problem.toJson();
    response.setStatus(problem.type().status());
    response.setContentType(DeliveryFormat.PROBLEM);
    response.setContentLength(json.length);
    response.setHeader("Cache-Control", "no-store");
    problem.retryAfterSeconds().ifPresent(s -> response.setIntHeader("Retry-After", s));
    response.getOutputStream().write(json);
  }
}
