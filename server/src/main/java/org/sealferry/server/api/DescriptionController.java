package org.sealferry.server.api;

import java.util.List;
import org.sealferry.protocol.delivery.DeliveryFormat;
import org.sealferry.protocol.delivery.RequestLimits;
import org.sealferry.protocol.delivery.ServerDescription;
import org.sealferry.server.ingest.Ingest;
import org.sealferry.server.receipt.Announcements;
import org.sealferry.server.serverkey.ServerKey;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1}: what this server is. Needs no token. */
@RestController
class DescriptionController {
  private final ServerKey key;
  private final Announcements announcements;
  private final Ingest ingest;

  DescriptionController(ServerKey key, Announcements announcements, Ingest ingest) {
    this.key = key;
    this.announcements = announcements;
    this.ingest = ingest;
  }

  @GetMapping(DeliveryFormat.ROOT_PATH)
  ResponseEntity<byte[]> describe() {
    RequestLimits limits =
        new RequestLimits(
            ingest.requestBytes(), DeliveryFormat.MAX_IDS, DeliveryFormat.MAX_HOLD_SECONDS);
    return Requests.answer(
        new ServerDescription(
                List.of(DeliveryFormat.VERSION), key.fingerprint(), limits, announcements.pins())
            .encode());
  }
}
