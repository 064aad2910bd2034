package org.sealferry.server.device;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.enrolment.DeviceToken;
import org.sealferry.server.database.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Knows whose a token is. Only hashes are kept. PROTOCOL.md Annex A.1. */
public final class Tokens {
  /** How exact "last seen" is; a write for each request would be waste. */
  private static final Duration EXACTNESS = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final Clock clock;

  /** Makes the list of tokens. */
  public Tokens(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Whose token was shown, and whether the device was cut off. */
  public record Holder(DeviceId device, DeviceState state) {}

  private record Row(Holder holder, @Nullable Instant firstUsed, @Nullable Instant lastSeen) {}

  /** Returns who holds a token, and notes that it was used. */
  public Optional<Holder> use(DeviceToken token) {
    byte[] digest = token.digest().bytes();
    Optional<Row> found =
        jdbc.sql(
                """
                select t.first_used_at, d.id, d.state, d.last_seen_at
                from device_token t join device d on d.id = t.device where t.digest = ?
                """)
            .param(digest)
            .query(
                (row, n) ->
                    new Row(
                        new Holder(
                            new DeviceId(row.getLong("id")),
                            DeviceState.valueOf(row.getString("state"))),
                        Columns.timeOrNull(row, "first_used_at"),
                        Columns.timeOrNull(row, "last_seen_at")))
            .optional();
    found.ifPresent(row -> noteUse(row, digest));
    return found.map(Row::holder);
  }

  private void noteUse(Row row, byte[] digest) {
    Instant now = clock.instant();
    if (row.firstUsed == null) {
      jdbc.sql(
              "update device_token set first_used_at = ?"
                  + " where digest = ? and first_used_at is null")
          .param(Columns.time(now))
          .param(digest)
          .update();
    }
    if (row.lastSeen == null || row.lastSeen.plus(EXACTNESS).isBefore(now)) {
      jdbc.sql("update device set last_seen_at = ? where id = ?")
          .param(Columns.time(now))
          .param(row.holder.device().number())
          .update();
    }
  }
}
