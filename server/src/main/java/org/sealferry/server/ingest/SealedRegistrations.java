package org.sealferry.server.ingest;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.sealferry.protocol.document.OpenedDocument;
import org.sealferry.protocol.enrolment.Registration;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.server.device.CodeRefusedException;
import org.sealferry.server.device.Enrolments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registrations that came as sealed documents. One that cannot be used changes nothing about its
 * document, which is ACCEPTED all the same. PROTOCOL.md §8.
 */
final class SealedRegistrations {
  private static final Logger LOG = LoggerFactory.getLogger(SealedRegistrations.class);

  private final Enrolments enrolments;

  SealedRegistrations(Enrolments enrolments) {
    this.enrolments = enrolments;
  }

  /** Takes an opened document; all but registrations are passed over. */
  void take(OpenedDocument document, List<byte[]> pieces) {
    boolean isRegistration =
        document.header().draft().mediaType().toString().equals(Registration.MEDIA_TYPE);
    if (!isRegistration) {
      return;
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    pieces.forEach(piece -> body.write(piece, 0, piece.length));
    try {
      Registration registration = Registration.decode(body.toByteArray());
      if (Arrays.equals(registration.authorKey(), document.author().packet())) {
        enrolments.register(registration);
      } else {
        LOG.warn("registration refused: it names another author key than the one that signed it");
      }
    } catch (FormatException | CodeRefusedException e) {
      LOG.warn("registration refused: {}", e.getMessage());
    }
  }
}
