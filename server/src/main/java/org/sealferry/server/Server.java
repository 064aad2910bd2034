package org.sealferry.server;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import org.flywaydb.core.Flyway;
import org.sealferry.protocol.enrolment.Destination;
import org.sealferry.protocol.statement.Policy;
import org.sealferry.server.ceremony.Invitations;
import org.sealferry.server.ceremony.TakeAway;
import org.sealferry.server.ceremony.UrlFile;
import org.sealferry.server.device.Devices;
import org.sealferry.server.device.UnknownDeviceException;
import org.sealferry.server.directory.DataDirectory;
import org.sealferry.server.postgres.Database;
import org.sealferry.server.postgres.Databases;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** A server from its start to its end. What was opened is closed in the opposite order. */
final class Server {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final int SECONDS_FOR_A_COMMAND = 60;

  private final ServerSettings settings;
  private final Map<String, String> environment;
  private final SecureRandom random;
  private final Clock clock;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  private Server(ServerSettings settings) {
    this.settings = settings;
    this.environment = System.getenv();
    this.random = new SecureRandom();
    this.clock = Clock.systemUTC();
  }

  /** Returns when requests are taken; the process ends by a signal, with exit code 0. */
  static void run(ServerSettings settings) throws Exception {
    Server server = new Server(settings);
    Thread ending = new Thread(server::end, "end");
    Runtime.getRuntime().addShutdownHook(ending);
    try {
      server.start();
    } catch (Exception | Error e) {
      if (!server.opened.isEmpty()) {
        server.close();
      }
      Runtime.getRuntime().removeShutdownHook(ending);
      throw e;
    }
  }

  private synchronized void start() throws Exception {
    DataDirectory data = DataDirectory.create(settings.data());
    opened.push(data.lockForServer(SECONDS_FOR_A_COMMAND));
    Database database = openDatabase(data);
    HikariDataSource pool = Pool.over(database.dataSource());
    opened.push(pool);
    Flyway.configure().dataSource(pool).load().migrate();

    Keys keys = new FirstStart(settings, data, environment, random, clock).open(pool);
    WebApplication application = new WebApplication(database, pool, keys, random, clock);
    ServletWebServerApplicationContext context = application.start(settings.port());
    opened.push(context);

    int port = Objects.requireNonNull(context.getWebServer()).getPort();
    Destination destination =
        new Destination(
            keys.server().certificate(),
            settings.url(port),
            Optional.of(keys.pins()),
            context.getBean(Policy.class));
    UrlFile.write(data, destination.url());
    greet(data, keys, database, new Invitations(context.getBean(Devices.class), destination));
    if (settings.portFile() != null) {
      writePort(settings.portFile(), port);
    }
  }

  private void greet(DataDirectory data, Keys keys, Database database, Invitations invitations)
      throws UnknownDeviceException {
    Greeting greeting =
        new Greeting()
            .url(invitations.destination().url())
            .keys(keys)
            .database(database)
            .primaryKey(new TakeAway(data, random));
    invitations.first().ifPresent(greeting::firstDevice);
    System.out.print(greeting.ready());
    System.out.flush();
  }

  private Database openDatabase(DataDirectory data) throws Exception {
    ExecutorService watcher = Threads.watcher();
    opened.push(watcher::shutdownNow);
    Databases databases = new Databases(environment, random, watcher, LOG::warn);
    Database database = databases.given().orElse(null);
    if (database == null) {
      database = databases.start(data);
    }
    opened.push(database);
    return database;
  }

  /** Whoever waits for the file finds it whole. */
  private static void writePort(Path file, int port) throws IOException {
    Path partial = file.resolveSibling(file.getFileName() + ".partial");
    Files.write(partial, (port + "\n").getBytes(StandardCharsets.US_ASCII));
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private void end() {
    close();
    System.out.flush();
    Runtime.getRuntime().halt(0); // a signal would make it 128 and more
  }

  private synchronized void close() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        LOG.error("the server did not end cleanly", e);
      }
    }
  }
}
