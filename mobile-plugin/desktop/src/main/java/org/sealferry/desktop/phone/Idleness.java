package org.sealferry.desktop.phone;

import org.sealferry.bramble.transport.Loop;
import org.sealferry.engine.Engine;
import org.sealferry.engine.peer.Meeting;
import org.sealferry.engine.relay.Progress;

/** Notices when a phone has had nothing to exchange for a while. Used on the loop. */
final class Idleness {
  private static final long LOOK_MILLIS = 500;

  private final Engine engine;
  private final Activity activity;
  private final Loop loop;
  private final long quietMillis;
  private final Runnable whenIdle;

  // Written on the loop.
  private long seen = -1;
  private long since;

  /**
   * Makes a watch that begins with {@link #look}.
   *
   * @param quietMillis how long nothing must have happened
   */
  Idleness(Engine engine, Activity activity, Loop loop, long quietMillis, Runnable whenIdle) {
    this.engine = engine;
    this.activity = activity;
    this.loop = loop;
    this.quietMillis = quietMillis;
    this.whenIdle = whenIdle;
  }

  void look() {
    long now = loop.elapsedMillis();
    long happened = happened();
    if (happened != seen) {
      seen = happened;
      since = now;
    }
    if (now - since >= quietMillis) {
      whenIdle.run();
    } else {
      loop.after(LOOK_MILLIS, this::look);
    }
  }

  private long happened() {
    long sum = activity.changes();
    for (Meeting meeting : engine.peers().meetings()) {
      Progress progress = engine.progress(meeting.contact());
      sum += progress.sentBytes() + progress.receivedBytes();
    }
    return sum;
  }
}
