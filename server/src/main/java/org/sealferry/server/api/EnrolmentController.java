package org.sealferry.server.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.sealferry.protocol.delivery.DeliveryFormat;
import org.sealferry.protocol.delivery.ProblemType;
import org.sealferry.protocol.enrolment.DeviceToken;
import org.sealferry.protocol.enrolment.EnrolmentAnswer;
import org.sealferry.protocol.enrolment.Registration;
import org.sealferry.server.device.CodeRefusedException;
import org.sealferry.server.device.Enrolments;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/enrolments}: swaps a one-time code for a token. PROTOCOL.md §8. */
@RestController
class EnrolmentController {
  private final Enrolments enrolments;

  EnrolmentController(Enrolments enrolments) {
    this.enrolments = enrolments;
  }

  @PostMapping(DeliveryFormat.ENROLMENTS_PATH)
  ResponseEntity<byte[]> enrol(HttpServletRequest request) throws IOException, ProblemException {
    Requests.requireType(request, DeliveryFormat.CBOR);
    Registration registration = Registration.decode(Requests.read(request, Registration.MAX_BYTES));
    try (DeviceToken token = enrolments.swap(registration)) {
      return Requests.answer(new EnrolmentAnswer(token).encode());
    } catch (CodeRefusedException e) {
      throw ProblemException.of(ProblemType.CODE_REFUSED, String.valueOf(e.getMessage()));
    }
  }
}
