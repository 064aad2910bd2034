package org.sealferry.protocol.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.sealferry.protocol.item.FormatException;

class ProblemTest {
  @Test
  void aProblemIsWrittenAndReadAsRfc9457Says() throws Exception {
    Problem problem = new Problem(ProblemType.CLOSING, "back at \"noon\"", OptionalInt.of(60));

    assertThat(new String(problem.toJson(), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"type\":\"tag:sealferry.org,2026:closing\",\"title\":\"CLOSING\",\"status\":503,"
                + "\"detail\":\"back at \\\"noon\\\"\",\"retryAfter\":60}");
    assertThat(Problem.parse(problem.toJson())).usingRecursiveComparison().isEqualTo(problem);
  }

  @Test
  void aTypeThisReleaseDoesNotKnowIsJudgedByItsStatus() throws Exception {
    assertThat(parse("{\"type\":\"tag:x\",\"status\":418}").type())
        .isEqualTo(ProblemType.MALFORMED);
    assertThat(parse("{\"status\":502,\"detail\":\"gateway\"}").type())
        .isEqualTo(ProblemType.INTERNAL);
  }

  @Test
  void theHtmlOfACaptivePortalIsNoProblem() {
    assertThatThrownBy(() -> parse("<html>Welcome</html>")).isInstanceOf(FormatException.class);
    assertThatThrownBy(() -> parse("[]")).isInstanceOf(FormatException.class);
    assertThatThrownBy(() -> parse("{\"type\":\"tag:x\"}"))
        .isInstanceOf(FormatException.class)
        .hasMessage("problem details without a status");
  }

  private static Problem parse(String json) throws FormatException {
    return Problem.parse(json.getBytes(StandardCharsets.UTF_8));
  }
}
