package org.sealferry.server.command;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.openpgp.Certificate;
import org.sealferry.protocol.openpgp.Fingerprint;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.server.audit.AuditLog;
import org.sealferry.server.database.Transactions;
import org.sealferry.server.device.Devices;
import org.sealferry.server.directory.DataDirectory;
import org.sealferry.server.directory.DirectoryInUse;
import org.sealferry.server.directory.DirectoryLock;
import org.sealferry.server.document.Bodies;
import org.sealferry.server.document.Contents;
import org.sealferry.server.document.DocumentReports;
import org.sealferry.server.document.SealedMessages;
import org.sealferry.server.export.Export;
import org.sealferry.server.export.ReceiptList;
import org.sealferry.server.ingest.BundleIntake;
import org.sealferry.server.postgres.Database;
import org.sealferry.server.postgres.Databases;
import org.sealferry.server.postgres.PostgresException;
import org.sealferry.server.receipt.PublishedPolicy;
import org.sealferry.server.serverkey.KeyException;
import org.sealferry.server.serverkey.ServerKeys;
import org.sealferry.server.serverkey.TlsKeys;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * A command's way to the server's database: beside a running server, or with the embedded database
 * started for the time of the command.
 */
final class ServerAccess implements AutoCloseable {
  private static final int SECONDS_FOR_ANOTHER_COMMAND = 60;

  /** One walks through the documents, one reads their content. */
  private static final int EXPORT_CONNECTIONS = 2;

  private final Ground ground;
  private final Database database;
  private final @Nullable DirectoryLock lock;
  private @Nullable HikariDataSource exporting; // once there is an export
  private boolean closed; // by the command, or by the end of the process

  private ServerAccess(Ground ground, Database database, @Nullable DirectoryLock lock) {
    this.ground = ground;
    this.database = database;
    this.lock = lock;
  }

  /**
   * Opens the database of a data directory, or the one the environment names.
   *
   * @throws CommandException if no server has ever run there
   */
  static ServerAccess open(Path path, Ground ground)
      throws IOException, PostgresException, DirectoryInUse, CommandException {
    Databases databases =
        new Databases(ground.environment(), ground.random(), ground.watcher(), news -> {});
    Optional<Database> given = databases.given();
    ServerAccess access =
        given.isPresent()
            ? new ServerAccess(ground, given.get(), null)
            : openEmbedded(existing(path), databases, ground);
    ground.exit().add(access::closeAtExit);
    access.requireTables();
    return access;
  }

  private static DataDirectory existing(Path path) throws IOException, CommandException {
    Optional<DataDirectory> data = DataDirectory.find(path);
    if (data.isEmpty() || !Databases.isIn(data.get())) {
      throw new CommandException(
          "no server has run in " + path + "; name its directory with --data");
    }
    return data.get();
  }

  private static ServerAccess openEmbedded(DataDirectory data, Databases databases, Ground ground)
      throws IOException, PostgresException, DirectoryInUse {
    Optional<DirectoryLock> lock = data.lockForCommand(SECONDS_FOR_ANOTHER_COMMAND);
    if (lock.isEmpty()) {
      return new ServerAccess(ground, databases.join(data), null);
    }
    try {
      return new ServerAccess(ground, databases.start(data), lock.get());
    } catch (PostgresException e) {
      lock.get().close();
      throw e;
    }
  }

  private void requireTables() throws CommandException, IOException, PostgresException {
    boolean there =
        jdbc()
            .sql("select to_regclass('destination_key') is not null")
            .query(Boolean.class)
            .single();
    if (!there) {
      close();
      throw new CommandException("the database has no server's tables yet; start the server first");
    }
  }

  DataSource dataSource() {
    return database.dataSource();
  }

  JdbcClient jdbc() {
    return JdbcClient.create(dataSource());
  }

  Transactions transactions() {
    return new Transactions(new JdbcTransactionManager(dataSource()));
  }

  AuditLog audit() {
    return new AuditLog(jdbc(), ground.clock());
  }

  Devices devices() {
    return new Devices(jdbc(), transactions(), audit(), ground.random(), ground.clock());
  }

  ServerKeys serverKeys() {
    return new ServerKeys(
        new ServerKeys.Ground(
            jdbc(),
            transactions(),
            audit(),
            OpenPgpPolicy.standard(),
            ground.random(),
            ground.clock()));
  }

  TlsKeys tlsKeys() {
    return new TlsKeys(jdbc(), transactions(), ground.random(), ground.clock());
  }

  PublishedPolicy policy() {
    return new PublishedPolicy(jdbc(), ground.clock());
  }

  DocumentReports documents() {
    return new DocumentReports(jdbc());
  }

  ReceiptList receipts() {
    return new ReceiptList(dataSource());
  }

  /**
   * Returns what takes bundle files.
   *
   * @throws CommandException if no server has made its key here
   */
  BundleIntake bundles() throws CommandException, KeyException {
    Fingerprint destination =
        serverKeys()
            .certificate()
            .map(Certificate::fingerprint)
            .orElseThrow(
                () -> new CommandException("the server has no key yet; start the server first"));
    return new BundleIntake(jdbc(), transactions(), destination, ground.clock());
  }

  /** It asks once a document: to log in each time would take longer than the answers. */
  Export export() {
    HikariConfig config = new HikariConfig();
    config.setDataSource(dataSource());
    config.setPoolName("export");
    config.setMaximumPoolSize(EXPORT_CONNECTIONS);
    config.setRegisterMbeans(false);
    HikariDataSource pool = new HikariDataSource(config);
    exporting = pool;
    JdbcClient jdbc = JdbcClient.create(pool);
    return new Export(
        new DocumentReports(jdbc),
        new Contents(jdbc, ground.clock()),
        new SealedMessages(new Bodies(jdbc, ground.clock())));
  }

  @Override
  public synchronized void close() throws IOException, PostgresException {
    if (closed) {
      return;
    }
    closed = true;
    if (exporting != null) {
      exporting.close();
    }
    database.close();
    if (lock != null) {
      lock.close();
    }
  }

  private void closeAtExit() {
    try {
      close();
    } catch (IOException | PostgresException e) {
      // The next command or server cleans up what is left.
    }
  }
}
