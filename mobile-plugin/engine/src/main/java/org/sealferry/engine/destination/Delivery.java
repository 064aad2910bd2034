package org.sealferry.engine.destination;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.db.DatabaseException;
import org.sealferry.bramble.db.DiskFullException;
import org.sealferry.engine.destination.DeliveryException.Code;
import org.sealferry.protocol.delivery.Cursor;
import org.sealferry.protocol.delivery.DeliveryFormat;
import org.sealferry.protocol.delivery.DocumentAnswer;
import org.sealferry.protocol.delivery.ExchangeAnswer;
import org.sealferry.protocol.delivery.ExchangeRequest;
import org.sealferry.protocol.delivery.ItemsAnswer;
import org.sealferry.protocol.delivery.ItemsPage;
import org.sealferry.protocol.delivery.RefusalReason;
import org.sealferry.protocol.delivery.RequestLimits;
import org.sealferry.protocol.delivery.ServerDescription;
import org.sealferry.protocol.enrolment.DeviceToken;
import org.sealferry.protocol.enrolment.EnrolmentAnswer;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.FormatException;

/**
 * One run of delivering to a destination: ask what is lacking, send it, take receipts, fetch what
 * is new for others; again until nothing is open or two minutes were waited. All on the loop's
 * thread. PROTOCOL.md §7.
 */
public final class Delivery {
  private final Surroundings around;
  private final Outbox outbox;
  private final DestinationLink link;
  private final DeliveryListener listener;
  private final Shipment shipment = new Shipment();
  private final Pace pace = new Pace();
  private final Patience patience;
  private final OpenDocuments open;

  // The state of the run; written on the loop's thread only.
  private @Nullable DeviceToken token;
  private @Nullable RequestLimits limits;
  private Set<DocumentId> asked = new LinkedHashSet<>();
  private boolean walked;
  private DocumentAnswer.@Nullable Later postponed;
  private DestinationLink.@Nullable Exchange underWay;
  private DeliveryLoop.@Nullable Wakeup wakeup;
  private boolean over;
  private boolean anyNetwork;
  private int confirmed;
  private int learnt;
  private long sentBytes;

  Delivery(Surroundings around, Outbox outbox, DestinationLink link, DeliveryListener listener) {
    this.around = around;
    this.outbox = outbox;
    this.link = link;
    this.listener = listener;
    this.patience = new Patience(around.random);
    this.open = new OpenDocuments(outbox.count(), outbox::next);
    this.token = outbox.registration().isPresent() ? null : outbox.token().orElse(null);
  }

  void start() {
    around.loop.execute(this::step);
  }

  /** Lets this run use networks that cost money too; the user said so. */
  public void allowAnyNetwork() {
    anyNetwork = true;
  }

  /** Stops at once: what is under way is cut, and the listener hears the end. */
  public void stop() {
    end(new DeliveryException(Code.STOPPED, "The delivery was stopped; every copy is kept"));
  }

  /** Returns what was achieved so far. */
  public DeliveryReport report() {
    return report(null);
  }

  private DeliveryReport report(@Nullable DeliveryException error) {
    return new DeliveryReport(confirmed, open.size(), learnt, sentBytes, error);
  }

  private void step() {
    guarded(this::next);
  }

  /** Whatever the database cannot do ends the run: a run that waits for nothing never ends. */
  private void guarded(Runnable work) {
    if (over) {
      return;
    }
    try {
      work.run();
    } catch (DatabaseException e) {
      end(stuck(e));
    }
  }

  private static DeliveryException stuck(DatabaseException e) {
    return e instanceof DiskFullException
        ? new DeliveryException(
            Code.DISK_FULL,
            "This phone's disk is full: make room and deliver again; every copy is kept",
            e)
        : new DeliveryException(
            Code.DATABASE, "This phone's database failed: " + e.getMessage(), e);
  }

  private void next() {
    Optional<DeliveryException> objection = outbox.objection(anyNetwork);
    if (objection.isPresent()) {
      end(objection.get());
    } else if (limits == null) {
      send(Request.get(DeliveryFormat.ROOT_PATH), this::described);
    } else if (token == null) {
      enrol();
    } else if (!shipment.isEmpty()) {
      sendItems(token);
    } else {
      ask(token, limits);
    }
  }

  private void described(byte[] body) throws FormatException, DeliveryException {
    ServerDescription server = ServerDescription.decode(body);
    if (!server.destination().equals(outbox.destination())) {
      throw new DeliveryException(
          Code.OTHER_DESTINATION,
          "The server is of destination "
              + server.destination()
              + ", not "
              + outbox.destination()
              + ": check the address");
    }
    if (!server.versions().contains(DeliveryFormat.VERSION)) {
      throw new DeliveryException(
          Code.NOT_UNDERSTOOD,
          "The server speaks versions " + server.versions() + ", this app 1: update the app");
    }
    server.pins().ifPresent(pins -> learnt += outbox.take(List.of(pins)));
    limits = server.limits();
    pace.limit(server.limits().requestBytes());
    step();
  }

  private void enrol() {
    Optional<byte[]> registration = outbox.registration();
    if (!registration.isPresent()) {
      end(
          new DeliveryException(
              Code.NO_TOKEN, "This phone has no token for the server: others deliver for it"));
      return;
    }
    send(
        Request.post(DeliveryFormat.ENROLMENTS_PATH, DeliveryFormat.CBOR, registration.get()),
        body -> {
          DeviceToken swapped = EnrolmentAnswer.decode(body).token();
          outbox.authorise(swapped);
          token = swapped;
          step();
        });
  }

  private void ask(DeviceToken authority, RequestLimits most) {
    asked = open.ask(around.loop.elapsedMillis(), most.ids());
    if (asked.isEmpty()) {
      walkOrWait(authority);
      return;
    }
    int hold = open.areWaiting(asked) ? most.holdSeconds() : 0;
    ExchangeRequest request = new ExchangeRequest(new ArrayList<>(asked), hold);
    long began = around.loop.elapsedMillis();
    send(
        Request.post(DeliveryFormat.EXCHANGE_PATH, DeliveryFormat.CBOR, request.encode())
            .with(authority),
        body -> {
          if (hold > 0) {
            patience.spend(around.loop.elapsedMillis() - began);
          }
          exchanged(ExchangeAnswer.decode(body, asked.size()));
        });
  }

  private void exchanged(ExchangeAnswer answer) {
    OpenDocuments.Answering answering =
        new OpenDocuments.Answering(shipment, around.loop.elapsedMillis());
    learnt += outbox.take(open.apply(asked, answer.answers(), answering));
    if (answering.postponed != null) {
      postponed = answering.postponed;
    }
    settle();
    step();
  }

  private void sendItems(DeviceToken authority) {
    byte[] items = outbox.fill(shipment, pace.bytes());
    if (items.length == 0) {
      step();
      return;
    }
    long began = around.loop.elapsedMillis();
    send(
        Request.post(DeliveryFormat.ITEMS_PATH, DeliveryFormat.ITEMS, items).with(authority),
        body -> {
          pace.answered(around.loop.elapsedMillis() - began);
          sentBytes += items.length;
          sent(ItemsAnswer.decode(body));
        });
  }

  private void sent(ItemsAnswer answer) {
    learnt += outbox.take(answer.statements());
    boolean full =
        answer.refusals().stream()
            .anyMatch(
                refusal ->
                    refusal.reason() == RefusalReason.FULL
                        || refusal.reason() == RefusalReason.CAP);
    if (full) {
      shipment.clear(); // the next exchange tells until when nothing is taken
    }
    settle();
    step();
  }

  /** Looks at which documents are confirmed by what was just taken. */
  private void settle() {
    confirmed += open.keepOnly(asked, outbox.stillOpen(asked));
    listener.progressed(report());
  }

  private void walkOrWait(DeviceToken authority) {
    if (!walked) {
      String after = outbox.cursor().map(cursor -> "?after=" + cursor).orElse("");
      send(Request.get(DeliveryFormat.ITEMS_PATH + after).with(authority), this::walked);
      return;
    }
    long now = around.loop.elapsedMillis();
    long wait = Math.max(0, open.nextDueMillis().orElse(now) - now);
    if (open.nextDueMillis().isPresent() && patience.allows(wait)) {
      pause(wait);
    } else {
      end(postponed == null ? null : busy(postponed));
    }
  }

  private void walked(byte[] body) throws FormatException {
    ItemsPage page = ItemsPage.decode(body);
    Cursor next = page.next();
    learnt += outbox.take(page.bodies(), next);
    walked = !page.hasMore();
    confirmed += open.keepOnly(asked, outbox.stillOpen(asked));
    listener.progressed(report());
    step();
  }

  private static DeliveryException busy(DocumentAnswer.Later later) {
    return new DeliveryException(
        Code.BUSY, "The server takes nothing more now (" + later + "); deliver again later");
  }

  private void send(Request request, Understanding understanding) {
    underWay =
        link.send(
            request,
            new DestinationLink.Reply() {
              @Override
              public void answered(byte[] body) {
                guarded(() -> understand(request, body, understanding));
              }

              @Override
              public void failed(DeliveryException error) {
                guarded(() -> Delivery.this.failed(error));
              }
            });
  }

  private void understand(Request request, byte[] body, Understanding understanding) {
    try {
      patience.succeeded();
      understanding.read(body);
    } catch (FormatException e) {
      end(
          new DeliveryException(
              Code.NOT_UNDERSTOOD, "The answer to " + request + ": " + e.getMessage(), e));
    } catch (DeliveryException e) {
      end(e);
    }
  }

  private void failed(DeliveryException error) {
    if (error.code() == Code.CODE_REFUSED && outbox.token().isPresent()) {
      outbox.dropRegistration(); // a used link was entered again: the token of before goes on
      token = outbox.token().get();
      step();
      return;
    }
    long wait = patience.afterFailure();
    if (!error.code().isPassing() || !patience.allows(wait)) {
      end(error);
      return;
    }
    shipment.clear(); // what arrived before the break is found out by asking
    open.linkFailed();
    pace.failed();
    pause(wait);
  }

  private void pause(long millis) {
    patience.spend(millis);
    wakeup = around.loop.after(millis, this::step);
  }

  private void end(@Nullable DeliveryException error) {
    if (over) {
      return;
    }
    over = true;
    if (underWay != null) {
      underWay.stop();
    }
    if (wakeup != null) {
      wakeup.cancel();
    }
    link.close();
    listener.ended(report(error == null ? endedWell() : error));
  }

  private @Nullable DeliveryException endedWell() {
    try {
      outbox.endedWell(around.clock.millis());
      return null;
    } catch (DatabaseException e) {
      return stuck(e);
    }
  }

  /** Reads an answer. */
  private interface Understanding {
    void read(byte[] body) throws FormatException, DeliveryException;
  }
}
