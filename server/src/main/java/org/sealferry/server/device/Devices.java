package org.sealferry.server.device;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.sealferry.protocol.enrolment.EnrolmentCode;
import org.sealferry.protocol.openpgp.Fingerprint;
import org.sealferry.server.audit.AuditLog;
import org.sealferry.server.database.Columns;
import org.sealferry.server.database.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an administrator does with devices: invite, list, revoke. PROTOCOL.md §8. */
public final class Devices {
  /** Live codes of a device. */
  private static final int MOST_CODES = 16;

  private static final String SELECT =
      """
      select d.id, d.label, d.state, d.created_at, d.last_seen_at,
        (select a.fingerprint from device_author a where a.device = d.id
           order by a.enrolled_at desc, a.fingerprint limit 1) as author
      from device d
      """;

  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final AuditLog audit;
  private final SecureRandom random;
  private final Clock clock;

  /** Makes the list of devices. */
  public Devices(
      JdbcClient jdbc,
      Transactions transactions,
      AuditLog audit,
      SecureRandom random,
      Clock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.audit = audit;
    this.random = random;
    this.clock = clock;
  }

  /** A device made just now, with the code that makes a phone into it. */
  public record Invitation(DeviceId device, EnrolmentCode code) {}

  /**
   * Makes a device and its one-time code; only the code's hash is kept.
   *
   * @param label what people call the device; not empty
   */
  public Invitation add(String label) {
    return add(label, false);
  }

  /**
   * Makes a device that nobody has named: the label of the phone that enrols replaces this one.
   *
   * @param label what people call the device until then; not empty
   */
  public Invitation addUnnamed(String label) {
    return add(label, true);
  }

  private Invitation add(String label, boolean namedByServer) {
    if (label.isBlank()) {
      throw new IllegalArgumentException("a device's label is not empty");
    }
    EnrolmentCode code = EnrolmentCode.generate(random);
    DeviceId id =
        transactions.run(
            () -> {
              long number =
                  jdbc.sql(
                          "insert into device (label, state, created_at, named_by_server)"
                              + " values (?, ?, ?, ?) returning id")
                      .param(label)
                      .param(DeviceState.INVITED.name())
                      .param(now())
                      .param(namedByServer)
                      .query(Long.class)
                      .single();
              DeviceId made = new DeviceId(number);
              insertCode(made, code);
              audit.record(AuditLog.SERVER, "device.add", made.toString());
              return made;
            });
    return new Invitation(id, code);
  }

  /**
   * Makes a fresh one-time code; all others of the device are void from now on, a token in use is
   * not.
   *
   * @throws UnknownDeviceException if there is no such device or it was revoked
   */
  public EnrolmentCode freshCode(DeviceId id) throws UnknownDeviceException {
    return code(id, 0);
  }

  /**
   * Makes one more one-time code; the device's newest 15 others stay valid, because people may hold
   * them in print. The first that is used makes all others void.
   *
   * @throws UnknownDeviceException if there is no such device or it was revoked
   */
  public EnrolmentCode anotherCode(DeviceId id) throws UnknownDeviceException {
    return code(id, MOST_CODES - 1);
  }

  private EnrolmentCode code(DeviceId id, int others) throws UnknownDeviceException {
    Optional<Device> device = find(id);
    if (device.isEmpty()) {
      throw new UnknownDeviceException(id, "does not exist");
    }
    if (device.get().state() == DeviceState.REVOKED) {
      throw new UnknownDeviceException(id, "was revoked: add a new one");
    }
    EnrolmentCode code = EnrolmentCode.generate(random);
    transactions.execute(
        () -> {
          keepCodes(id, others);
          insertCode(id, code);
          audit.record(AuditLog.SERVER, "device.code", id.toString());
        });
    return code;
  }

  /** The device's row is locked first, as whoever uses a code does. */
  private void keepCodes(DeviceId id, int newest) {
    jdbc.sql("select id from device where id = ? for update")
        .param(id.number())
        .query(Long.class)
        .single();
    jdbc.sql(
            """
            delete from enrolment_code where device = :device and digest not in
              (select digest from enrolment_code where device = :device
                order by created_at desc, digest limit :newest)
            """)
        .param("device", id.number())
        .param("newest", newest)
        .update();
  }

  private void insertCode(DeviceId id, EnrolmentCode code) {
    jdbc.sql("insert into enrolment_code (digest, device, created_at) values (?, ?, ?)")
        .param(code.digest().bytes())
        .param(id.number())
        .param(now())
        .update();
  }

  /** Returns all devices, oldest first. */
  public List<Device> list() {
    return jdbc.sql(SELECT + " order by d.id").query(Devices::read).list();
  }

  /** Returns a device. */
  public Optional<Device> find(DeviceId id) {
    return jdbc.sql(SELECT + " where d.id = ?").param(id.number()).query(Devices::read).optional();
  }

  /**
   * Cuts a device off: its token answers "revoked", its code is void. Doing it again changes
   * nothing.
   *
   * @throws UnknownDeviceException if there is no such device
   */
  public void revoke(DeviceId id) throws UnknownDeviceException {
    if (find(id).isEmpty()) {
      throw new UnknownDeviceException(id, "does not exist");
    }
    transactions.execute(
        () -> {
          int changed =
              jdbc.sql(
                      "update device set state = 'REVOKED', revoked_at = ?"
                          + " where id = ? and state <> 'REVOKED'")
                  .param(now())
                  .param(id.number())
                  .update();
          jdbc.sql("delete from enrolment_code where device = ?").param(id.number()).update();
          if (changed > 0) {
            audit.record(AuditLog.SERVER, "device.revoke", id.toString());
          }
        });
  }

  private OffsetDateTime now() {
    return Columns.time(clock.instant());
  }

  private static Device read(ResultSet row, int number) throws SQLException {
    return new Device(
        new DeviceId(row.getLong("id")),
        row.getString("label"),
        DeviceState.valueOf(row.getString("state")),
        Optional.ofNullable(row.getBytes("author")).map(Fingerprint::of),
        Columns.time(row, "created_at"),
        Optional.ofNullable(Columns.timeOrNull(row, "last_seen_at")));
  }
}
