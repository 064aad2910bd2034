package org.sealferry.server.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sealferry.protocol.delivery.Cursor;
import org.sealferry.protocol.delivery.DeliveryFormat;
import org.sealferry.protocol.delivery.ProblemType;
import org.sealferry.server.device.DeviceId;
import org.sealferry.server.ingest.Ingest;
import org.sealferry.server.ingest.Upload;
import org.sealferry.server.receipt.Walks;
import org.sealferry.server.security.AccessException;
import org.sealferry.server.security.DeviceAuthentication;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /v1/items} takes bodies, {@code GET /v1/items} gives statements. PROTOCOL.md §7. */
@RestController
class ItemsController {
  private static final Duration LONGEST_UNCOMMITTED = Duration.ofSeconds(2);
  private static final int BUFFER_BYTES = 16 << 10;

  private static final int BUSY_SECONDS = 10;

  private final DeviceAuthentication authentication;
  private final Ingest ingest;
  private final Walks walks;
  private final Clock clock;
  private final UploadPlaces places = new UploadPlaces();

  ItemsController(DeviceAuthentication authentication, Ingest ingest, Walks walks, Clock clock) {
    this.authentication = authentication;
    this.ingest = ingest;
    this.walks = walks;
    this.clock = clock;
  }

  @PostMapping(DeliveryFormat.ITEMS_PATH)
  ResponseEntity<byte[]> take(HttpServletRequest request)
      throws IOException, AccessException, ProblemException, InterruptedException {
    DeviceId device = authentication.authenticate(request.getHeader("Authorization"));
    Requests.requireType(request, DeliveryFormat.ITEMS);
    Requests.requireLength(request, ingest.requestBytes());
    if (!places.enter()) {
      throw ProblemException.later(
          ProblemType.TOO_MANY_REQUESTS, "too many uploads at once: try again", BUSY_SECONDS);
    }
    try {
      Upload upload = ingest.begin(Optional.of(device));
      readAll(request.getInputStream(), upload);
      return Requests.answer(upload.finish().encode());
    } finally {
      places.leave();
    }
  }

  /** Whatever ends the stream, its whole bodies are committed. */
  private void readAll(InputStream in, Upload upload)
      throws IOException, ProblemException, InterruptedException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long read = 0;
    Instant committed = clock.instant();
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        read += n;
        if (read > ingest.requestBytes()) {
          throw Requests.tooLarge(ingest.requestBytes());
        }
        upload.feed(buffer, n);
        if (!upload.hasPending()) {
          committed = clock.instant();
        } else if (committed.plus(LONGEST_UNCOMMITTED).isBefore(clock.instant())) {
          upload.commit();
          committed = clock.instant();
        }
      }
    } catch (IOException | ProblemException e) {
      upload.commit();
      throw e;
    }
  }

  @GetMapping(DeliveryFormat.ITEMS_PATH)
  ResponseEntity<byte[]> page(HttpServletRequest request) throws IOException, AccessException {
    authentication.authenticate(request.getHeader("Authorization"));
    Optional<String> after = Requests.parameter(request, "after");
    Optional<Cursor> cursor =
        after.isPresent() ? Optional.of(Cursor.parse(after.get())) : Optional.empty();
    return Requests.answer(walks.page(cursor).encode());
  }
}
