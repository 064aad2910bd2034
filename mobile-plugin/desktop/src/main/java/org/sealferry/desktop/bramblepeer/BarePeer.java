package org.sealferry.desktop.bramblepeer;

import java.io.IOException;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.connection.ConnectionEvents;
import org.sealferry.bramble.connection.Ending;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.transport.tcp.NioLoop;

/** One run of a bare peer: composition, connection, and the end. */
final class BarePeer implements ConnectionEvents {
  /** How long to be there for a peer that may lack our last acknowledgements. */
  private static final long GOODBYE_MILLIS = 15_000;

  /** How long to wait for an orderly end when all is lost anyway. */
  private static final long GIVING_UP_MILLIS = 1_000;

  /** How long a session opened only for the goodbye has for what the peer still wants to know. */
  private static final long LAST_WORDS_MILLIS = 2_000;

  private final PeerSettings settings;
  private final Database database;
  private final SecureRandom random;
  private final PrintWriter out;
  private final CompletableFuture<Boolean> done = new CompletableFuture<>();
  private final CompletableFuture<Boolean> parted = new CompletableFuture<>();
  private final NioLoop loop;
  private @Nullable OpenPeer peer; // all below are written on the loop
  private @Nullable Reach reach;
  private boolean filesFailed;
  private boolean completeAtStart;
  private boolean metPeer;
  private boolean ending;
  private boolean peerLeft;

  BarePeer(PeerSettings settings, Database database, SecureRandom random, PrintWriter out) {
    this.settings = settings;
    this.database = database;
    this.random = random;
    this.out = out;
    this.loop = NioLoop.start("bramble-peer", done::completeExceptionally);
  }

  /** Runs to the end and tells whether everything asked for has happened. */
  boolean run() throws IOException, InterruptedException {
    try {
      loop.execute(this::start);
      awaitDone();
      loop.execute(this::part);
      parted.join();
    } finally {
      loop.close(); // and with it, all that the loop wrote is seen here
    }
    return report();
  }

  private boolean report() {
    String lacks = peer == null ? "not started" : lacks(peer.group);
    if (lacks == null) {
      return !filesFailed;
    }
    IOException unmet = reach == null || metPeer ? null : reach.lastFailure();
    System.err.println("incomplete: " + lacks + (unmet == null ? "" : "; " + unmet.getMessage()));
    return false;
  }

  /** Returns what is lacking; null if nothing is. */
  private @Nullable String lacks(PlainGroup group) {
    if (settings.files.given()) {
      return group.hasReceivedEnough() ? null : group.state();
    }
    return reach == null || group.complete() ? null : group.state();
  }

  @Override
  public void opened(ContactId contact) {
    peerLeft = false;
    metPeer = true;
    if (reach != null) {
      reach.stands();
    }
    if (ending) {
      loop.after(LAST_WORDS_MILLIS, this::endAll);
    }
  }

  @Override
  public void closed(ContactId contact, Ending how) {
    peerLeft = how == Ending.ENDED;
    if (ending && how == Ending.ENDED) {
      parted.complete(true);
    } else if (reach != null) {
      reach.dialAgain();
    }
  }

  private void awaitDone() throws IOException, InterruptedException {
    try {
      if (settings.timeout == null) {
        done.get();
      } else {
        done.get(settings.timeout.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (TimeoutException e) {
      // time is up; what is missing is told at the end
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(reason(e).getMessage()), e);
    }
  }

  private static Throwable reason(ExecutionException e) {
    return e.getCause() == null ? e : e.getCause();
  }

  private void start() {
    OpenPeer opened =
        OpenPeer.open(settings, database, loop, random, new OpenPeer.Talk(out, this::progress));
    peer = opened;
    opened.bramble.connections().observe(this);
    completeAtStart = opened.group.complete();
    try {
      begin(opened);
    } catch (IOException e) {
      done.completeExceptionally(e);
    }
    progress();
  }

  private void begin(OpenPeer opened) throws IOException {
    if (settings.meeting.link) {
      out.println("LINK " + opened.ownLink());
      out.flush();
    }
    if (settings.files.given()) {
      filesFailed = !new FileErrand(settings, opened, out).run();
      done.complete(true);
    } else if (settings.listen != null || settings.connect != null) {
      reach = new Reach(settings, opened, loop, out, done::completeExceptionally);
      reach.begin(random);
    } else {
      done.complete(true);
    }
  }

  private void progress() {
    if (!settings.stay && peer != null && peer.group.complete() && reach != null) {
      done.complete(true);
    }
  }

  /**
   * Leaves when a session has ended in order, because then the peer has our last acknowledgements.
   * If it broke before, the peer gets some time to come back for them; less if we dial and nobody
   * was there, although all was done before this run.
   */
  private void part() {
    ending = true;
    boolean complete = peer != null && peer.group.complete();
    if (peerLeft || reach == null) {
      parted.complete(complete);
      return;
    }
    boolean nobodyThere = completeAtStart && !metPeer && reach.dials();
    long patience = nobodyThere ? LAST_WORDS_MILLIS : GOODBYE_MILLIS;
    loop.after(complete ? patience : GIVING_UP_MILLIS, () -> parted.complete(false));
    if (metPeer || !reach.hasMet()) {
      endAll(); // a session that is about to begin with whom we just met is let begin
    }
  }

  private void endAll() {
    if (peer != null) {
      peer.bramble.connections().endAll();
    }
  }
}
