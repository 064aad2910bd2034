package org.sealferry.engine.destination;

import java.io.ByteArrayInputStream;
import java.util.Optional;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.engine.document.Acceptance;
import org.sealferry.engine.document.Bringer;
import org.sealferry.engine.document.DocumentException;
import org.sealferry.engine.document.Intake;
import org.sealferry.engine.document.KnownDestination;
import org.sealferry.engine.document.NewDocument;
import org.sealferry.engine.document.OwnDocument;
import org.sealferry.engine.document.OwnDocuments;
import org.sealferry.engine.document.Tables;
import org.sealferry.engine.statement.Directives;
import org.sealferry.protocol.document.MediaType;
import org.sealferry.protocol.document.Priority;
import org.sealferry.protocol.enrolment.Destination;
import org.sealferry.protocol.enrolment.DeviceToken;
import org.sealferry.protocol.enrolment.EnrolmentLink;
import org.sealferry.protocol.enrolment.Registration;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.openpgp.Certificate;

/**
 * How a phone comes to a destination: by an enrolment link, by hand, or by its certificate alone.
 * From then on it can seal, also without internet. PROTOCOL.md §8.
 */
public final class Enrolments {
  private final Tables tables;
  private final Intake intake;
  private final Directives directives;
  private final Servers servers;
  private final OwnDocuments own;

  /** Makes the way in for destinations. */
  public Enrolments(Ground ground, Directives directives, OwnDocuments own) {
    this.tables = ground.tables;
    this.intake = ground.intake;
    this.servers = ground.servers;
    this.directives = directives;
    this.own = own;
  }

  /**
   * Chooses a destination of which only the certificate is known: others deliver for this phone.
   *
   * @throws DocumentException CANNOT_SEAL when the certificate is refused
   */
  public KnownDestination choose(Transaction tx, Certificate certificate) throws DocumentException {
    KnownDestination destination = tables.destinations().add(tx, certificate.fingerprint());
    Body body = Body.of(BodyKind.CERTIFICATE, certificate.encoded());
    Acceptance judged = intake.accept(tx, destination, body, Bringer.OWN);
    KnownDestination now = tables.destinations().find(tx, destination.number()).get();
    if (judged == Acceptance.INVALID || !now.certificate().isPresent()) {
      throw new DocumentException(
          DocumentException.Code.CANNOT_SEAL,
          "The certificate of " + destination + " was refused: " + judged);
    }
    tables.destinations().choose(tx, now, true);
    return now;
  }

  /** Enters a destination by hand: the same checks, the token typed if there is one. */
  public KnownDestination enter(Transaction tx, Destination entered, Optional<DeviceToken> token)
      throws DocumentException {
    KnownDestination destination = choose(tx, entered.certificate());
    servers.locate(tx, destination, entered.url());
    directives.enrol(tx, destination, entered.policy());
    entered.pins().ifPresent(pins -> directives.enrol(tx, destination, pins));
    token.ifPresent(typed -> servers.authorise(tx, destination, typed));
    return destination;
  }

  /**
   * Takes an enrolment link; the next delivery swaps its code for a token.
   *
   * @param label what people call this device, 1 to 100 bytes of UTF-8
   */
  public KnownDestination enrol(Transaction tx, EnrolmentLink link, String label)
      throws DocumentException {
    KnownDestination destination = enter(tx, link.destination(), Optional.empty());
    byte[] authorKey = own.author(tx, destination).packet();
    Registration registration = new Registration(link.code(), authorKey, label);
    servers.keepRegistration(tx, destination, registration.encode());
    return destination;
  }

  /**
   * Sends the registration as a sealed document, carried by whoever comes by: for a phone that has
   * no internet itself.
   *
   * @return empty when no registration waits
   */
  public Optional<OwnDocument> sendRegistration(Transaction tx, KnownDestination destination)
      throws DocumentException {
    Optional<byte[]> registration = servers.registration(tx, destination);
    if (!registration.isPresent()) {
      return Optional.empty();
    }
    NewDocument document =
        NewDocument.of(destination.fingerprint(), MediaType.of(Registration.MEDIA_TYPE))
            .priority(Priority.URGENT)
            .length(registration.get().length)
            .build();
    return Optional.of(own.store(tx, document, new ByteArrayInputStream(registration.get())));
  }
}
