package org.sealferry.server.web;

import java.io.IOException;
import java.util.OptionalInt;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.delivery.Problem;
import org.sealferry.protocol.delivery.ProblemType;

/**
 * What is said of requests that never reached the API, such as those that are no HTTP: problem
 * details, never a page, a stack trace or a version. Made by Tomcat, by name.
 */
public final class ProblemValve extends ErrorReportValve {
  @Override
  protected void report(Request request, Response response, @Nullable Throwable throwable) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    ProblemType type = typeOf(status);
    try {
      Problems.write(response, new Problem(type, detail(type), OptionalInt.empty()));
      response.finishResponse();
    } catch (IOException | IllegalStateException e) {
      // The peer is gone, or got half an answer: there is nothing to add.
    }
  }

  private static ProblemType typeOf(int status) {
    return switch (status) {
      case 401 -> ProblemType.UNAUTHORIZED;
      case 404, 405 -> ProblemType.NOT_FOUND;
      case 413 -> ProblemType.TOO_LARGE;
      case 415 -> ProblemType.WRONG_MEDIA_TYPE;
      case 429 -> ProblemType.TOO_MANY_REQUESTS;
      case 503 -> ProblemType.CLOSING;
      default -> status < 500 ? ProblemType.MALFORMED : ProblemType.INTERNAL;
    };
  }

  private static String detail(ProblemType type) {
    return switch (type) {
      case NOT_FOUND -> "There is nothing at this path for this method";
      case CLOSING -> "The server is closing; try again later";
      case INTERNAL -> "The server failed; its log tells why";
      default -> "The request is not one this server understands";
    };
  }
}
