package org.sealferry.server.api;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.OptionalInt;
import org.sealferry.protocol.delivery.DeliveryFormat;
import org.sealferry.protocol.delivery.Problem;
import org.sealferry.protocol.delivery.ProblemType;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.server.postgres.Outage;
import org.sealferry.server.security.AccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** States every error as problem details with a stable type. PROTOCOL.md Annex A.7. */
@RestControllerAdvice
class ProblemAdvice {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
  private static final int RETRY_SECONDS = 30;

  @ExceptionHandler
  ResponseEntity<byte[]> on(ProblemException e) {
    return answer(e.problem());
  }

  @ExceptionHandler
  ResponseEntity<byte[]> on(AccessException e) {
    return answer(problem(e.type(), e));
  }

  @ExceptionHandler
  ResponseEntity<byte[]> on(FormatException e) {
    return answer(problem(e.isNewer() ? ProblemType.NEWER_VERSION : ProblemType.MALFORMED, e));
  }

  @ExceptionHandler({
    NoHandlerFoundException.class,
    NoResourceFoundException.class,
    HttpRequestMethodNotSupportedException.class
  })
  ResponseEntity<byte[]> onNothingThere(Exception e) {
    return answer(
        new Problem(
            ProblemType.NOT_FOUND,
            "there is nothing here: phones use GET /v1, POST /v1/exchange, POST and GET /v1/items,"
                + " POST /v1/enrolments",
            OptionalInt.empty()));
  }

  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ResponseEntity<byte[]> onDatabase(RuntimeException e) {
    if (Outage.isCause(e)) {
      Problem problem = Outage.problem(e);
      LOG.warn("request failed: {}", problem.detail());
      return answer(problem);
    }
    LOG.error("request failed: the database failed", e);
    return answer(
        new Problem(
            ProblemType.INTERNAL,
            "the server's database failed; nothing that was confirmed is lost: try again",
            OptionalInt.of(RETRY_SECONDS)));
  }

  @ExceptionHandler
  ResponseEntity<byte[]> onSlow(SocketTimeoutException e) {
    LOG.debug("request was too slow", e);
    String seen = e.getMessage() == null ? "nothing came for long" : e.getMessage();
    return answer(
        new Problem(
            ProblemType.MALFORMED,
            "the request came too slowly ("
                + seen
                + "): what came whole is kept, ask what is lacking",
            OptionalInt.empty()));
  }

  /** The phone is gone, as a rule. */
  @ExceptionHandler
  ResponseEntity<byte[]> onCut(IOException e) {
    LOG.debug("request was cut", e);
    return answer(
        new Problem(
            ProblemType.MALFORMED,
            "the request was cut off: what came whole is kept, ask what is lacking",
            OptionalInt.empty()));
  }

  @ExceptionHandler
  ResponseEntity<byte[]> onOther(Exception e) {
    LOG.error("request failed", e);
    return answer(
        new Problem(
            ProblemType.INTERNAL,
            "the server failed; nothing that was confirmed is lost: try again",
            OptionalInt.of(RETRY_SECONDS)));
  }

  private static Problem problem(ProblemType type, Exception e) {
    return new Problem(type, String.valueOf(e.getMessage()), OptionalInt.empty());
  }

  private static ResponseEntity<byte[]> answer(Problem problem) {
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.status(problem.type().status())
            .contentType(MediaType.parseMediaType(DeliveryFormat.PROBLEM))
            .header("Cache-Control", "no-store");
    problem
        .retryAfterSeconds()
        .ifPresent(seconds -> answer.header("Retry-After", Integer.toString(seconds)));
    if (problem.type() == ProblemType.UNAUTHORIZED) {
      answer.header("WWW-Authenticate", "Bearer");
    }
    return answer.body(problem.toJson());
  }
}
