package org.sealferry.desktop.phone;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Conversation;
import org.sealferry.desktop.control.Message;
import org.sealferry.engine.Engine;
import org.sealferry.engine.EngineDestinations;
import org.sealferry.engine.document.DocumentException;
import org.sealferry.engine.document.KnownDestination;
import org.sealferry.engine.document.OwnDocument;
import org.sealferry.protocol.enrolment.BaseUrl;
import org.sealferry.protocol.enrolment.Destination;
import org.sealferry.protocol.enrolment.DeviceToken;
import org.sealferry.protocol.enrolment.EnrolmentLink;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.openpgp.Certificate;
import org.sealferry.protocol.openpgp.OpenPgpException;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.protocol.statement.Pins;
import org.sealferry.protocol.statement.Policy;
import org.sealferry.protocol.statement.SpkiPin;

/** Enters destinations and tells which there are. PROTOCOL.md §8. */
final class DestinationCommands {
  private static final OpenPgpPolicy POLICY = OpenPgpPolicy.standard();

  private final Engine engine;
  private final Choice choice;
  private final Runnable entered;

  /**
   * Makes the commands.
   *
   * @param entered told when a destination was entered
   */
  DestinationCommands(Engine engine, Choice choice, Runnable entered) {
    this.engine = engine;
    this.choice = choice;
    this.entered = entered;
  }

  void add(JsonObject request, Conversation conversation)
      throws ControlException, DocumentException {
    String label = Message.text(request, "label");
    KnownDestination known =
        engine
            .destinations()
            .enrol(
                link(required(request, "link")), label == null ? engine.identity().name() : label);
    finish(known, conversation);
  }

  private static EnrolmentLink link(String text) throws ControlException {
    try {
      return EnrolmentLink.parse(text.strip(), POLICY);
    } catch (FormatException e) {
      throw new ControlException(
          "bad-link",
          "the enrolment link was refused: " + e.getMessage() + "; nothing was entered");
    }
  }

  void enter(JsonObject request, Conversation conversation)
      throws ControlException, DocumentException {
    Certificate certificate = certificate(required(request, "certificate"));
    String url = Message.text(request, "url");
    if (url == null) {
      if (request.has("pins") || request.has("token")) {
        throw new ControlException("bad-request", "pins and token are of use with a URL only");
      }
      finish(engine.destinations().choose(certificate), conversation);
      return;
    }
    String token = Message.text(request, "token");
    try {
      Destination destination =
          new Destination(
              certificate, BaseUrl.parse(url), pins(Message.text(request, "pins")), Policy.open());
      Optional<DeviceToken> typed =
          token == null ? Optional.empty() : Optional.of(DeviceToken.parse(token.strip()));
      finish(engine.destinations().enter(destination, typed), conversation);
    } catch (FormatException e) {
      throw new ControlException(
          "bad-destination", "refused: " + e.getMessage() + "; nothing was entered");
    }
  }

  private static Certificate certificate(String base64) throws ControlException {
    try {
      return Certificate.parse(Base64.getDecoder().decode(base64), POLICY);
    } catch (OpenPgpException e) {
      throw new ControlException(
          "bad-certificate", "the certificate was refused: " + e.getMessage());
    }
  }

  private static Optional<Pins> pins(@Nullable String text) throws ControlException {
    if (text == null) {
      return Optional.empty();
    }
    String[] pins = text.split(",", -1);
    if (pins.length != 2) {
      throw new ControlException(
          "bad-request", "pins are two SHA-256 values with a comma, not " + pins.length);
    }
    return Optional.of(new Pins(pin(pins[0]), pin(pins[1])));
  }

  private static SpkiPin pin(String hex) throws ControlException {
    String digits = hex.strip().replace(":", "");
    if (digits.length() != 2 * SpkiPin.BYTES) {
      throw new ControlException(
          "bad-request", "a pin has 64 hexadecimal digits, this one " + digits.length());
    }
    return SpkiPin.of(HexDigits.parse("a pin", digits));
  }

  private static String required(JsonObject request, String name) throws ControlException {
    String value = Message.text(request, name);
    if (value == null) {
      throw new ControlException("bad-request", "field " + name + " is missing");
    }
    return value;
  }

  private void finish(KnownDestination known, Conversation conversation) {
    entered.run();
    conversation.done(
        new Message()
            .with("fingerprint", known.fingerprint().toString())
            .with("name", known.certificate().flatMap(Certificate::name).orElse(null)));
  }

  void register(JsonObject request, Conversation conversation)
      throws ControlException, DocumentException {
    EngineDestinations.State state = choice.state(request);
    Optional<OwnDocument> sealed = engine.destinations().sendRegistration(state.destination());
    if (!sealed.isPresent()) {
      throw new ControlException(
          "nothing-waits",
          "no registration waits for "
              + state.destination()
              + ": it is done, or there was no link");
    }
    conversation.done(new Message().with("id", sealed.get().document().id().toString()));
  }

  void list(JsonObject request, Conversation conversation) {
    conversation.done(new Message().with("destinations", describe()));
  }

  /** Returns all destinations, for status too. */
  List<Message> describe() {
    List<Message> all = new ArrayList<>();
    for (EngineDestinations.State state : engine.destinations().all()) {
      KnownDestination known = state.destination();
      all.add(
          new Message()
              .with("fingerprint", known.fingerprint().toString())
              .with("name", known.certificate().flatMap(Certificate::name).orElse(null))
              .with("url", state.address().map(Object::toString).orElse(null))
              .with("token", state.hasToken())
              .with("codeWaits", state.waitsForToken())
              .with("chosen", state.isChosen())
              .with("lastDelivery", lastDelivery(state)));
    }
    return all;
  }

  private static @Nullable String lastDelivery(EngineDestinations.State state) {
    return state.lastDeliveryMillis().isPresent()
        ? Instant.ofEpochMilli(state.lastDeliveryMillis().getAsLong()).toString()
        : null;
  }
}
