package org.sealferry.server.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.OptionalInt;
import org.sealferry.protocol.delivery.Problem;
import org.sealferry.protocol.delivery.ProblemType;
import org.sealferry.server.postgres.Database;
import org.sealferry.server.postgres.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** While the database is away, requests are told to come back instead of waiting for it. */
final class DatabaseGate implements Filter {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseGate.class);
  private static final int RETRY_SECONDS = 2;

  private final Database database;

  DatabaseGate(Database database) {
    this.database = database;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletResponse answer = (HttpServletResponse) response;
    if (!database.isUp()) {
      sayAway(answer);
      return;
    }
    try {
      chain.doFilter(request, response);
    } catch (ServletException | RuntimeException e) {
      if (!Outage.isCause(e) || answer.isCommitted()) {
        throw e;
      }
      LOG.warn("a request failed because the database is away: {}", e.toString());
      answer.reset();
      sayAway(answer);
    }
  }

  private static void sayAway(HttpServletResponse response) throws IOException {
    Problem problem =
        new Problem(
            ProblemType.CLOSING,
            "The server's database is away; it is being started again. Nothing that was answered"
                + " is lost: try again",
            OptionalInt.of(RETRY_SECONDS));
    response.setStatus(problem.type().status());
    response.setIntHeader("Retry-After", RETRY_SECONDS);
    Problems.write(response, problem.toJson());
  }
}
