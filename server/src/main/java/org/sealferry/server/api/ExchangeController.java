package org.sealferry.server.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.sealferry.protocol.delivery.DeliveryFormat;
import org.sealferry.protocol.delivery.ExchangeRequest;
import org.sealferry.server.ingest.Ingest;
import org.sealferry.server.security.AccessException;
import org.sealferry.server.security.DeviceAuthentication;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/exchange}: what became of documents. PROTOCOL.md §7. */
@RestController
class ExchangeController {
  /** 1 000 ids and a little. */
  private static final int MAX_BYTES = 33_000;

  private final DeviceAuthentication authentication;
  private final Ingest ingest;

  ExchangeController(DeviceAuthentication authentication, Ingest ingest) {
    this.authentication = authentication;
    this.ingest = ingest;
  }

  @PostMapping(DeliveryFormat.EXCHANGE_PATH)
  ResponseEntity<byte[]> exchange(HttpServletRequest request)
      throws IOException, AccessException, ProblemException, InterruptedException {
    authentication.authenticate(request.getHeader("Authorization"));
    Requests.requireType(request, DeliveryFormat.CBOR);
    ExchangeRequest asked = ExchangeRequest.decode(Requests.read(request, MAX_BYTES));
    return Requests.answer(ingest.exchange(asked).encode());
  }
}
