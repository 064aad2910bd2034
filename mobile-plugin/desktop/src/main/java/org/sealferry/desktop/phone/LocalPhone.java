package org.sealferry.desktop.phone;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.transport.tcp.NioLoop;
import org.sealferry.bramble.transport.tcp.TcpTransport;
import org.sealferry.desktop.control.Caller;
import org.sealferry.desktop.control.ControlServer;
import org.sealferry.desktop.control.LocalCaller;
import org.sealferry.desktop.control.Message;
import org.sealferry.desktop.discovery.JmdnsDiscovery;
import org.sealferry.desktop.home.HomeException;
import org.sealferry.desktop.home.OpenHome;
import org.sealferry.engine.DeliveryWatch;
import org.sealferry.engine.Engine;
import org.sealferry.engine.EngineSettings;
import org.sealferry.engine.Platform;
import org.sealferry.engine.destination.http.HttpsLinks;
import org.sealferry.engine.document.DocumentException;
import org.sealferry.engine.peer.Meeting;
import org.sealferry.engine.relay.RelaySettings;

/** A phone in this process, with its loop and its directory. */
public final class LocalPhone implements AutoCloseable {
  /** How long sessions may take to end in order. */
  private static final long GOODBYE_MILLIS = 2_000;

  private static final long LOOK_MILLIS = 20;

  private final OpenHome home;
  private final NioLoop loop;
  private final JmdnsDiscovery discovery;
  private final Engine engine;
  private final Commands commands = new Commands();
  private final LocalCaller caller;
  private final Activity activity;
  private final @Nullable DeliveryWatch watch;
  private final CompletableFuture<Boolean> stopping = new CompletableFuture<>();
  private volatile @Nullable ControlServer control; // set once, when the phone begins to run

  private LocalPhone(OpenHome home, NioLoop loop, PhoneSetup setup, Notices notices)
      throws DocumentException {
    discovery = new JmdnsDiscovery(setup.listen(), loop::execute);
    this.home = home;
    this.loop = loop;
    Clock wall = Clock.offset(Clock.systemUTC(), Duration.ofMillis(setup.clockOffsetMillis()));
    SecureRandom random = new SecureRandom();
    EngineSettings settings =
        home.settings().forEngine().nearbyAddress(setup.listen()).hosts(setup.reachableHosts());
    Platform platform =
        new Platform(
            new Platform.Storage(home.database(), home.marker(), home::freeBytes),
            loop,
            wall,
            random,
            new Platform.Network(
                new TcpTransport(loop, TcpTransport.CONNECT_TIMEOUT),
                new HttpsLinks(wall, loop::execute),
                discovery,
                setup::network));
    this.engine = Engine.open(platform, settings);
    this.caller = new LocalCaller(loop::execute, commands);
    this.activity = new Activity(loop, notices::happened);
    this.watch =
        setup.delivers() ? new DeliveryWatch(engine.destinations(), loop, random, activity) : null;
    addCommands(wall);
  }

  /**
   * Opens the phone of a directory.
   *
   * @param home closed with this, also when opening fails
   * @param notices takes lines for people
   * @throws DocumentException when the marker outside the directory cannot be read or written
   */
  public static LocalPhone open(OpenHome home, PhoneSetup setup, Notices notices)
      throws DocumentException, IOException {
    NioLoop loop = NioLoop.start("loop", failure -> notices.failed(describe(failure)));
    LocalPhone opened = null;
    try {
      opened = onLoop(loop, () -> new LocalPhone(home, loop, setup, notices));
      return opened;
    } finally {
      if (opened == null) {
        loop.close();
        home.close();
      }
    }
  }

  private static String describe(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return "error: " + failure + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  private void addCommands(Clock wall) {
    Choice choice = new Choice(engine.destinations());
    engine.peers().observe(activity);
    engine.listen(activity);
    DocumentCommands documents = new DocumentCommands(engine);
    PeerCommands peers = new PeerCommands(engine, loop, wall);
    DestinationCommands destinations =
        new DestinationCommands(engine, choice, this::destinationEntered);
    commands.put("list", documents::list);
    commands.put("send", documents::send);
    commands.put("delete", documents::delete);
    commands.put("store", new StoreCommand(engine, loop::execute, choice)::begin);
    commands.put("read", new ReadCommand(engine)::begin);
    BundleCommands bundles = new BundleCommands(engine, loop::execute);
    commands.put("bundle-export", bundles::exportTo);
    commands.put("bundle-import", bundles::importFrom);
    commands.put("destination-add", destinations::add);
    commands.put("destination-enter", destinations::enter);
    commands.put("destination-list", destinations::list);
    commands.put("destination-register", destinations::register);
    commands.put("deliver", new DeliverCommand(engine.destinations(), choice)::begin);
    addPeerCommands(peers);
    commands.put(
        "status",
        (request, conversation) ->
            new StatusCommand(engine, home.home(), control != null, peers, destinations)
                .begin(request, conversation));
  }

  private void addPeerCommands(PeerCommands peers) {
    Surroundings surroundings = new Surroundings(engine.peers().nearby(), loop);
    Encounters encounters = new Encounters(engine.peers(), surroundings);
    engine.peers().observe(surroundings);
    engine.peers().observe(encounters);
    QrEncounters qrEncounters = new QrEncounters(engine.peers());
    engine.peers().observe(qrEncounters);
    commands.put("peers", peers::list);
    commands.put("forget", peers::forget);
    commands.put("remember", peers::remember);
    commands.put("rename", peers::rename);
    commands.put("block", peers::block);
    commands.put("unblock", peers::unblock);
    commands.put("visible", encounters::becomeVisible);
    commands.put("nearby", encounters::nearby);
    commands.put("look", surroundings::look);
    commands.put("connect", encounters::connect);
    commands.put("qr", qrEncounters::begin);
  }

  private void destinationEntered() {
    if (watch != null) {
      watch.look();
    }
  }

  /** Gives the phone its name and says whether it carries for everybody. */
  public void setUp(String name, boolean carriesAny) throws DocumentException, IOException {
    onLoop(
        loop,
        () -> {
          engine.identity().rename(name);
          engine.carry(new RelaySettings(carriesAny, engine.carrying().largestBytes()));
          return true;
        });
  }

  /** Returns whether the database turned out to be an older copy of this phone's. */
  public boolean isRestored() {
    return engine.isRestored();
  }

  /** Returns what gives commands to this phone. */
  public Caller caller() {
    return caller;
  }

  /**
   * Takes commands of other processes from now on, and delivers by itself if it was set up so.
   *
   * @throws HomeException when the directory's path is too long for a socket
   */
  public void run() throws HomeException, DocumentException, IOException {
    home.home().requireSocketPath();
    commands.put(
        "stop",
        (request, conversation) -> {
          conversation.done(new Message());
          stop();
        });
    control = ControlServer.start(home.home().control(), loop::execute, commands);
    onLoop(
        loop,
        () -> {
          if (watch != null) {
            engine.listen(watch);
            watch.start();
          }
          return true;
        });
  }

  /** Asks the phone to end; called from any thread. */
  public void stop() {
    stopping.complete(true);
    caller.close();
  }

  /** Stops by itself when nothing has happened for so long. */
  public void stopWhenIdle(Duration quiet) {
    Idleness idleness = new Idleness(engine, activity, loop, quiet.toMillis(), this::stop);
    loop.execute(idleness::look);
  }

  /** Waits until somebody asks the phone to end. */
  public void awaitStop() {
    stopping.join();
  }

  /** Ends sessions in order, then closes everything. */
  @Override
  public void close() throws IOException {
    ControlServer listening = control;
    if (listening != null) {
      listening.close();
    }
    CompletableFuture<Boolean> parted = new CompletableFuture<>();
    loop.execute(
        () -> {
          if (watch != null) {
            watch.stop();
          }
          engine.endSessions();
          part(loop.elapsedMillis() + GOODBYE_MILLIS, parted);
        });
    try {
      parted.get(2 * GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      // the sessions are cut then; nothing is lost by that
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      discovery.close();
      loop.close();
      home.close();
    }
  }

  private void part(long deadline, CompletableFuture<Boolean> parted) {
    boolean connected = engine.peers().meetings().stream().anyMatch(Meeting::isConnected);
    if (connected && loop.elapsedMillis() < deadline) {
      loop.after(LOOK_MILLIS, () -> part(deadline, parted));
      return;
    }
    try {
      engine.peers().stopAll();
    } finally {
      parted.complete(true);
    }
  }

  private static <T> T onLoop(NioLoop loop, Callable<T> work)
      throws DocumentException, IOException {
    CompletableFuture<T> result = new CompletableFuture<>();
    loop.execute(
        () -> {
          try {
            result.complete(work.call());
          } catch (Throwable e) { // whatever it is, somebody waits for it
            result.completeExceptionally(e);
          }
        });
    try {
      return result.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DocumentException) {
        throw (DocumentException) e.getCause();
      }
      if (e.getCause() instanceof RuntimeException) {
        throw (RuntimeException) e.getCause();
      }
      if (e.getCause() instanceof Error) {
        throw (Error) e.getCause();
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
