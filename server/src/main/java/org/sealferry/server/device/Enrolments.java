package org.sealferry.server.device;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.enrolment.DeviceToken;
import org.sealferry.protocol.enrolment.Registration;
import org.sealferry.protocol.openpgp.AuthorPublicKey;
import org.sealferry.protocol.openpgp.Fingerprint;
import org.sealferry.protocol.openpgp.OpenPgpException;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.server.audit.AuditLog;
import org.sealferry.server.database.Columns;
import org.sealferry.server.database.Transactions;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Turns whoever shows a one-time code first into its device. The same author key may show it again
 * until the token it got was used: each time it gets a new token, and the old one dies, because
 * only hashes are kept. PROTOCOL.md §8.
 */
public final class Enrolments {
  private final JdbcClient jdbc;
  private final Transactions transactions;
  private final AuditLog audit;
  private final OpenPgpPolicy policy;
  private final SecureRandom random;
  private final Clock clock;

  /** Takes what it works with. */
  public Enrolments(Ground ground) {
    this.jdbc = ground.jdbc();
    this.transactions = ground.transactions();
    this.audit = ground.audit();
    this.policy = ground.policy();
    this.random = ground.random();
    this.clock = ground.clock();
  }

  /** What this works with. */
  public record Ground(
      JdbcClient jdbc,
      Transactions transactions,
      AuditLog audit,
      OpenPgpPolicy policy,
      SecureRandom random,
      Clock clock) {}

  private record Code(
      DeviceId device,
      @Nullable Fingerprint author,
      @Nullable Instant expires,
      @Nullable Instant tokenUsed) {}

  /**
   * Swaps a code for a token, on line.
   *
   * @throws CodeRefusedException if the code is unknown or too old, was used by another author key,
   *     or its token was used already
   */
  public DeviceToken swap(Registration registration) throws CodeRefusedException {
    AuthorPublicKey author = authorOf(registration);
    DeviceToken token = DeviceToken.generate(random);
    boolean given = false;
    try {
      Optional<String> refusal =
          transactions.run(
              () -> {
                Optional<Code> code = lockCode(registration);
                Optional<String> why = refuse(code, author.fingerprint());
                if (why.isEmpty()) {
                  bind(code.get(), registration, author);
                  replaceToken(code.get().device, token);
                }
                return why;
              });
      if (refusal.isPresent()) {
        throw new CodeRefusedException(refusal.get());
      }
      given = true;
      return token;
    } finally {
      if (!given) {
        token.close();
      }
    }
  }

  /**
   * Takes a registration that came as a sealed document; the token follows on line, for the same
   * code and author key. Joins the transaction under way.
   *
   * @throws CodeRefusedException if the code is unknown or too old, or was used by another key
   */
  public void register(Registration registration) throws CodeRefusedException {
    AuthorPublicKey author = authorOf(registration);
    Optional<String> refusal =
        transactions.run(
            () -> {
              Optional<Code> code = lockCode(registration);
              Optional<String> why = refuse(code, author.fingerprint());
              if (why.isEmpty()) {
                bind(code.get(), registration, author);
              }
              return why;
            });
    if (refusal.isPresent()) {
      throw new CodeRefusedException(refusal.get());
    }
  }

  private AuthorPublicKey authorOf(Registration registration) throws CodeRefusedException {
    try {
      return AuthorPublicKey.parse(registration.authorKey(), policy);
    } catch (OpenPgpException e) {
      throw new CodeRefusedException("The author key of the registration: " + e.getMessage());
    }
  }

  /**
   * Found by the hash of the code: how long that takes says nothing about the code. The device is
   * locked first, so that of two of its codes one is used.
   */
  private Optional<Code> lockCode(Registration registration) {
    jdbc.sql(
            "select id from device where id = (select device from enrolment_code where digest = ?)"
                + " for update")
        .param(registration.code().digest().bytes())
        .query(Long.class)
        .list();
    return jdbc.sql(
            """
            select c.device, c.author, c.expires_at, t.first_used_at
            from enrolment_code c left join device_token t on t.device = c.device
            where c.digest = ? for update of c
            """)
        .param(registration.code().digest().bytes())
        .query(
            (row, n) -> {
              byte[] author = row.getBytes("author");
              return new Code(
                  new DeviceId(row.getLong("device")),
                  author == null ? null : Fingerprint.of(author),
                  Columns.timeOrNull(row, "expires_at"),
                  Columns.timeOrNull(row, "first_used_at"));
            })
        .optional();
  }

  private Optional<String> refuse(Optional<Code> found, Fingerprint author) {
    if (found.isEmpty()) {
      return Optional.of("The code is not known: it was replaced or never given out");
    }
    Code code = found.get();
    if (code.expires != null && code.expires.isBefore(clock.instant())) {
      return Optional.of("The code is too old: ask for a new one");
    }
    if (code.author != null && !code.author.equals(author)) {
      return Optional.of("The code was used by another device: ask for a new one");
    }
    if (code.author != null && code.tokenUsed != null) {
      return Optional.of("The code did its work, its token is in use: ask for a new one");
    }
    return Optional.empty();
  }

  private void bind(Code code, Registration registration, AuthorPublicKey author) {
    if (code.author != null) {
      return;
    }
    long device = code.device.number();
    byte[] fingerprint = author.fingerprint().bytes();
    byte[] digest = registration.code().digest().bytes();
    jdbc.sql("update enrolment_code set author = ? where digest = ?")
        .param(fingerprint)
        .param(digest)
        .update();
    jdbc.sql("delete from enrolment_code where device = ? and digest <> ?")
        .param(device)
        .param(digest)
        .update();
    // a token of an enrolment before this one
    jdbc.sql("delete from device_token where device = ?").param(device).update();
    enrol(device, registration, fingerprint);
    audit.record("device:" + code.device, "device.enrol", code.device.toString());
  }

  private void enrol(long device, Registration registration, byte[] author) {
    jdbc.sql(
            """
            insert into device_author (fingerprint, device, key_packet, enrolled_at)
            values (:author, :device, :packet, :now)
            on conflict (fingerprint) do update
              set device = excluded.device, enrolled_at = excluded.enrolled_at
            """)
        .param("author", author)
        .param("device", device)
        .param("packet", registration.authorKey())
        .param("now", now())
        .update();
    jdbc.sql(
            """
            update device set state = 'ENROLLED', enrolled_at = :now, named_by_server = false,
              label = case when named_by_server then coalesce(:label::text, label) else label end
            where id = :device and state <> 'REVOKED'
            """)
        .param("now", now())
        .param("label", shown(registration.label()))
        .param("device", device)
        .update();
  }

  /** Returns a phone's label as tables and terminals can show it, null if nothing is left. */
  private static @Nullable String shown(String label) {
    String shown = label.replaceAll("\\p{Cntrl}", " ").strip();
    return shown.isEmpty() ? null : shown;
  }

  private void replaceToken(DeviceId device, DeviceToken token) {
    jdbc.sql(
            """
            insert into device_token (digest, device, issued_at) values (:digest, :device, :now)
            on conflict (device) do update
              set digest = excluded.digest, issued_at = excluded.issued_at, first_used_at = null
            """)
        .param("digest", token.digest().bytes())
        .param("device", device.number())
        .param("now", now())
        .update();
  }

  private OffsetDateTime now() {
    return Columns.time(clock.instant());
  }
}
