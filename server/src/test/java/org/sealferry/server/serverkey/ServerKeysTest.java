package org.sealferry.server.serverkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.sealferry.protocol.openpgp.DestinationKey;
import org.sealferry.protocol.openpgp.KeyPlan;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.protocol.openpgp.Passphrase;
import org.sealferry.protocol.statement.SpkiPin;
import org.sealferry.server.audit.AuditLog;
import org.sealferry.server.database.Transactions;
import org.sealferry.server.fixture.SetClock;
import org.sealferry.server.fixture.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

class ServerKeysTest {
  private final KeyPassphrase passphrase = KeyPassphrase.of("correct horse battery".toCharArray());
  private final KeyPassphrase wrong = KeyPassphrase.of("incorrect horse battery".toCharArray());
  private final Passphrase ceremony = Passphrase.of("ceremony".toCharArray());
  private final List<byte[]> taken = new ArrayList<>();
  private JdbcClient jdbc;
  private ServerKeys keys;
  private TlsKeys tlsKeys;

  @BeforeEach
  void open() throws Exception {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(TestDatabase.createEmpty().url());
    jdbc = JdbcClient.create(source);
    Transactions transactions = new Transactions(new DataSourceTransactionManager(source));
    Clock clock = new SetClock();
    SecureRandom random = new SecureRandom();
    keys =
        new ServerKeys(
            new ServerKeys.Ground(
                jdbc,
                transactions,
                new AuditLog(jdbc, clock),
                OpenPgpPolicy.standard(),
                random,
                clock));
    tlsKeys = new TlsKeys(jdbc, transactions, random, clock);
  }

  @Test
  void primaryIsTakenAwayOnceAndNeverStored() throws Exception {
    KeyPlan plan = KeyPlan.named("Office").withRecovery();
    assertThat(keys.createIfNone(plan, passphrase, ceremony, taken::add)).isTrue();
    assertThat(keys.createIfNone(plan, passphrase, ceremony, taken::add)).isFalse();

    ServerKey loaded = keys.load(passphrase);

    assertThat(taken).hasSize(1);
    DestinationKey whole = DestinationKey.decode(taken.get(0), ceremony, OpenPgpPolicy.standard());
    assertThat(whole.holdsPrimary()).isTrue();
    assertThat(whole.certificate()).isEqualTo(loaded.certificate());
    assertThat(loaded.key().holdsPrimary()).isFalse();
    assertThat(loaded.key().signingSubkey()).isPresent();
    assertThat(loaded.key().holds(loaded.certificate().recoverySubkeys().get(0).fingerprint()))
        .isFalse();
  }

  @Test
  void nothingIsStoredWhenThePrimaryCannotBeTakenAway() {
    assertThatThrownBy(
            () ->
                keys.createIfNone(
                    KeyPlan.named("Office"),
                    passphrase,
                    ceremony,
                    key -> {
                      throw new IOException("no room on the stick");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("no room on the stick");
    assertThat(keys.exists()).isFalse();
  }

  @Test
  void wrongPassphraseIsNamed() throws Exception {
    keys.createIfNone(KeyPlan.named("Office"), passphrase, ceremony, taken::add);
    assertThatThrownBy(() -> keys.load(wrong))
        .isInstanceOf(KeyException.class)
        .hasMessageContaining("passphrase this server was first started with");
  }

  @Test
  void tlsKeyIsMadeOnceAndSealed() throws Exception {
    byte[] secret = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    TlsKey made = new TlsKey(new byte[] {7}, secret, SpkiPin.of(new byte[32]));
    TlsKeys.Maker never =
        () -> {
          throw new AssertionError("made twice");
        };

    tlsKeys.getOrMake(TlsKeys.Place.CURRENT, passphrase, () -> made);

    TlsKey read = tlsKeys.getOrMake(TlsKeys.Place.CURRENT, passphrase, never);
    assertThat(read.privateKey()).isEqualTo(secret);
    assertThat(read.pin()).isEqualTo(made.pin());
    byte[] sealed = jdbc.sql("select sealed_key from tls_key").query(byte[].class).single();
    assertThat(sealed).hasSize(29 + 9 + 16);
    assertThat(HexFormat.of().formatHex(sealed)).doesNotContain(HexFormat.of().formatHex(secret));
    assertThatThrownBy(() -> tlsKeys.find(TlsKeys.Place.CURRENT, wrong))
        .isInstanceOf(KeyException.class);
    assertThat(tlsKeys.find(TlsKeys.Place.NEXT, passphrase)).isEmpty();
  }

  @Test
  void auditLogCannotBeRewritten() throws Exception {
    keys.createIfNone(KeyPlan.named("Office"), passphrase, ceremony, taken::add);
    assertThatThrownBy(() -> jdbc.sql("update audit_entry set actor = 'nobody'").update())
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> jdbc.sql("delete from audit_entry").update())
        .hasMessageContaining("append-only");
    assertThat(jdbc.sql("select action from audit_entry").query(String.class).single())
        .isEqualTo("key.create");
  }
}
