package org.sealferry.server.api;

import java.util.OptionalInt;
import org.sealferry.protocol.delivery.Problem;
import org.sealferry.protocol.delivery.ProblemType;

/** A request that is answered with a problem. */
final class ProblemException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  private ProblemException(Problem problem) {
    super(problem.toString());
    this.problem = problem;
  }

  static ProblemException of(ProblemType type, String detail) {
    return new ProblemException(new Problem(type, detail, OptionalInt.empty()));
  }

  static ProblemException later(ProblemType type, String detail, int retryAfterSeconds) {
    return new ProblemException(new Problem(type, detail, OptionalInt.of(retryAfterSeconds)));
  }

  Problem problem() {
    return problem;
  }
}
