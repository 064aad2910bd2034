package org.sealferry.desktop.bramblepeer;

import java.io.IOException;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.Bramble;
import org.sealferry.bramble.bsp.Visibility;
import org.sealferry.bramble.client.Versioning;
import org.sealferry.bramble.connection.ConnectionEvents;
import org.sealferry.bramble.connection.Ending;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.ContactClock;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.NewContact;
import org.sealferry.bramble.contact.OwnIdentityException;
import org.sealferry.bramble.contact.RootKey;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.bramble.transport.Listener;
import org.sealferry.bramble.transport.Transport;
import org.sealferry.bramble.transport.tcp.NioLoop;
import org.sealferry.bramble.transport.tcp.TcpTransport;
import org.sealferry.desktop.control.PortFile;

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
  private final Transport tcp;
  private @Nullable Bramble bramble; // all below are written on the loop
  private @Nullable PlainGroup group;
  private @Nullable Redial redial;
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
    this.tcp = new TcpTransport(loop, TcpTransport.CONNECT_TIMEOUT);
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
    if (group == null || !group.complete()) {
      System.err.println("incomplete: " + (group == null ? "not started" : group.state()));
      return false;
    }
    return true;
  }

  @Override
  public void opened(ContactId contact) {
    peerLeft = false;
    metPeer = true;
    if (redial != null) {
      redial.stands();
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
    } else if (redial != null) {
      redial.dial();
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
    Bramble opened =
        Bramble.open(
            new Bramble.Platform(database, loop, settings.wall, random),
            List.of(settings.transport));
    bramble = opened;
    PlainGroup client = new PlainGroup(settings, opened.sync().groups(), out, this::progress);
    group = client;
    opened.sync().register(client);
    Versioning versioning = new Versioning(opened.contacts(), opened.sync());
    if (settings.versioning) {
      versioning.register(client);
      opened.sync().register(versioning);
      opened.contacts().register(versioning);
    }
    opened.start();
    opened.connections().observe(this);
    ContactId contact =
        database.transact(
            tx -> {
              opened.sync().groups().add(tx, settings.group);
              Contact peer = contact(tx, opened);
              if (settings.versioning) {
                versioning.start(tx);
              } else {
                client.visibilityChanged(tx, peer, Visibility.SHARED);
              }
              client.resume(tx, opened.sync().messages(), peer.id(), random);
              return peer.id();
            });
    completeAtStart = client.complete();
    try {
      reach(opened, contact);
    } catch (IOException e) {
      done.completeExceptionally(e);
    }
    progress();
  }

  private Contact contact(Transaction tx, Bramble opened) {
    List<Contact> known = opened.contacts().all(tx);
    Contact contact = known.isEmpty() ? meet(tx, opened) : known.get(0);
    if (!contact.author().equals(settings.pair.other())) {
      throw new IllegalStateException(
          "the directory is that of a peer of " + contact.author() + "; use another one");
    }
    return contact;
  }

  private Contact meet(Transaction tx, Bramble opened) {
    NewContact contact =
        NewContact.unverified(
            settings.pair.other(),
            settings.pair.own(),
            settings.role,
            opened.clocks().start(ContactClock.Kind.WALL));
    try {
      return opened.contacts().add(tx, contact, new RootKey(settings.rootKey, settings.timestamp));
    } catch (OwnIdentityException e) {
      throw new IllegalStateException("--peer-key is this peer's own", e);
    }
  }

  private void reach(Bramble opened, ContactId contact) throws IOException {
    String address = settings.connect;
    if (address != null) {
      redial =
          new Redial(
              loop,
              tcp,
              address,
              connection -> opened.connections().dialled(connection, settings.transport, contact));
      redial.dial();
      return;
    }
    Listener listener =
        tcp.listen(
            String.valueOf(settings.listen),
            connection -> opened.connections().accepted(connection, settings.transport));
    if (settings.portFile != null) {
      PortFile.write(settings.portFile, listener.address());
    }
  }

  private void progress() {
    if (!settings.stay && group != null && group.complete()) {
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
    boolean complete = group != null && group.complete();
    if (peerLeft) {
      parted.complete(complete);
      return;
    }
    boolean nobodyThere = completeAtStart && !metPeer && redial != null;
    long patience = nobodyThere ? LAST_WORDS_MILLIS : GOODBYE_MILLIS;
    loop.after(complete ? patience : GIVING_UP_MILLIS, () -> parted.complete(false));
    endAll();
  }

  private void endAll() {
    if (bramble != null) {
      bramble.connections().endAll();
    }
  }
}
