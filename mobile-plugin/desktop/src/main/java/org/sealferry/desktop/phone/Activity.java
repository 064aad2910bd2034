package org.sealferry.desktop.phone;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Timer;
import org.sealferry.engine.DeliveryWatch;
import org.sealferry.engine.destination.DeliveryReport;
import org.sealferry.engine.document.DocumentListener;
import org.sealferry.engine.peer.Meeting;
import org.sealferry.engine.peer.PeerListener;
import org.sealferry.engine.peer.meeting.MeetingEnd;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.openpgp.Fingerprint;

/** Tells people in short lines what a running phone does; documents are summed up by the second. */
final class Activity implements DocumentListener, PeerListener, DeliveryWatch.Listener {
  private static final long SUM_MILLIS = 1_000;

  private final Loop loop;
  private final Consumer<String> lines;
  private final Map<Event, Integer> counts = new EnumMap<>(Event.class);

  // Written on the loop.
  private @Nullable Timer summing;
  private long changes;

  /**
   * Makes the teller.
   *
   * @param lines takes a line without waiting
   */
  Activity(Loop loop, Consumer<String> lines) {
    this.loop = loop;
    this.lines = lines;
  }

  /** Returns how much has happened, in no unit. */
  long changes() {
    return changes;
  }

  @Override
  public void changed(DocumentId document, Event event) {
    changes++;
    counts.merge(event, 1, Integer::sum);
    if (summing == null) {
      summing = loop.after(SUM_MILLIS, this::sum);
    }
  }

  private void sum() {
    summing = null;
    StringJoiner line = new StringJoiner(", ", "documents: ", "");
    counts.forEach((event, count) -> line.add(count + " " + word(event)));
    counts.clear();
    lines.accept(line.toString());
  }

  private static String word(Event event) {
    return switch (event) {
      case STORED -> "new";
      case COMPLETE -> "complete";
      case FREED -> "confirmed by their destination";
      case DELETED -> "deleted here";
      case JUDGED -> "held or rejected by their destination";
      case EVICTED -> "dropped for space";
    };
  }

  @Override
  public void connected(Meeting meeting) {
    changes++;
    lines.accept("connected with " + meeting.peer().name());
  }

  @Override
  public void disconnected(Meeting meeting) {
    changes++;
    lines.accept("connection with " + meeting.peer().name() + " is over");
  }

  @Override
  public void meetingEnded(Meeting meeting, MeetingEnd end) {
    changes++;
    lines.accept("the meeting with " + meeting.peer().name() + " is over: " + why(end));
  }

  private static String why(MeetingEnd end) {
    return switch (end) {
      case TIME_IS_UP -> "15 minutes without a connection";
      case STOPPED -> "stopped";
      case PEER_FORGOT -> "the other phone has ended it";
      case MET_AGAIN -> "met again";
    };
  }

  @Override
  public void started(Fingerprint destination) {
    changes++;
    lines.accept("delivering to " + destination);
  }

  @Override
  public void progressed(Fingerprint destination, DeliveryReport soFar) {
    changes++;
  }

  @Override
  public void ended(Fingerprint destination, DeliveryReport report, OptionalLong retryMillis) {
    changes++;
    String why =
        report.error().map(error -> "; " + error.code() + ": " + error.getMessage()).orElse("");
    String again =
        retryMillis.isPresent() ? "; again in " + (retryMillis.getAsLong() / 1_000) + " s" : "";
    lines.accept(
        "delivery: "
            + (report.confirmed() + " confirmed, ")
            + (report.open() + " open, ")
            + (report.sentBytes() + " bytes sent" + why + again));
  }
}
