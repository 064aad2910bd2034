package org.sealferry.desktop.phone;

import com.google.gson.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Conversation;
import org.sealferry.desktop.control.Message;
import org.sealferry.engine.DeliveryTicket;
import org.sealferry.engine.EngineDestinations;
import org.sealferry.engine.destination.DeliveryException;
import org.sealferry.engine.destination.DeliveryListener;
import org.sealferry.engine.destination.DeliveryReport;
import org.sealferry.protocol.openpgp.Fingerprint;

/** Delivers to one destination, or to all whose server this phone may use, one after the other. */
final class DeliverCommand {
  private final EngineDestinations destinations;
  private final Choice choice;

  DeliverCommand(EngineDestinations destinations, Choice choice) {
    this.destinations = destinations;
    this.choice = choice;
  }

  void begin(JsonObject request, Conversation conversation) throws ControlException {
    Deque<Fingerprint> waiting = new ArrayDeque<>();
    if (!request.has("destination")) {
      for (EngineDestinations.State state : destinations.all()) {
        if (state.canDeliver()) {
          waiting.add(state.destination().fingerprint());
        }
      }
    }
    if (waiting.isEmpty()) {
      waiting.add(choice.of(request)); // or it says why it cannot deliver
    }
    Round round = new Round(waiting, conversation, request.has("metered"));
    conversation.whenGone(round::stop);
    round.next();
  }

  /** The runs of one command. */
  private final class Round implements DeliveryListener {
    private final Deque<Fingerprint> waiting;
    private final Conversation conversation;
    private final boolean anyNetwork;

    // Written on the loop.
    private @Nullable Fingerprint current;
    private @Nullable DeliveryTicket ticket;
    private @Nullable DeliveryException firstError;
    private boolean stopped;
    private Sums sums = new Sums(0, 0, 0, 0);

    Round(Deque<Fingerprint> waiting, Conversation conversation, boolean anyNetwork) {
      this.anyNetwork = anyNetwork;
      this.waiting = waiting;
      this.conversation = conversation;
    }

    void next() {
      while (!waiting.isEmpty() && !stopped) {
        current = waiting.poll();
        try {
          ticket = destinations.deliver(current, this);
          if (anyNetwork) {
            ticket.allowAnyNetwork();
          }
          return;
        } catch (DeliveryException e) {
          keep(e);
        }
      }
      finish();
    }

    /** One destination that cannot be reached keeps no other waiting. */
    private void keep(DeliveryException error) {
      if (firstError == null) {
        firstError = error;
      }
    }

    private void finish() {
      if (firstError == null) {
        conversation.done(sums.message());
      } else {
        conversation.event("progress", sums.message());
        conversation.fail(firstError.code().toString(), String.valueOf(firstError.getMessage()));
      }
    }

    void stop() {
      stopped = true;
      if (ticket != null) {
        ticket.stop();
      }
    }

    @Override
    public void progressed(DeliveryReport soFar) {
      conversation.event("progress", sums.plus(soFar).message());
    }

    @Override
    public void ended(DeliveryReport report) {
      sums = sums.plus(report);
      if (report.error().isPresent()) {
        keep(report.error().get());
      } else if (ticket != null && !ticket.isFirst() && current != null) {
        waiting.addFirst(current); // the run joined may not have known the newest documents
        sums = sums.withOpen(-report.open());
      }
      Commands.attempt(conversation, this::next);
    }
  }

  /** What all runs of a command achieved. */
  private record Sums(long confirmed, long open, long learnt, long sentBytes) {
    Sums plus(DeliveryReport report) {
      return new Sums(
          confirmed + report.confirmed(),
          open + report.open(),
          learnt + report.learnt(),
          sentBytes + report.sentBytes());
    }

    Sums withOpen(long change) {
      return new Sums(confirmed, open + change, learnt, sentBytes);
    }

    Message message() {
      return new Message()
          .with("confirmed", confirmed)
          .with("open", open)
          .with("learnt", learnt)
          .with("sentBytes", sentBytes);
    }
  }
}
