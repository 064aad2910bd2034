package org.sealferry.server.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sealferry.protocol.delivery.Cursor;
import org.sealferry.protocol.delivery.ItemsPage;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.protocol.statement.Policy;
import org.sealferry.protocol.statement.ReceiptEntry;
import org.sealferry.protocol.statement.Statement;
import org.sealferry.protocol.statement.StatementVerifier;
import org.sealferry.protocol.statement.Verdict;
import org.sealferry.protocol.statement.Verification;
import org.sealferry.server.database.Transactions;
import org.sealferry.server.fixture.Sealed;
import org.sealferry.server.fixture.TestDatabase;
import org.sealferry.server.fixture.TestPhone;
import org.sealferry.server.fixture.TestServer;
import org.sealferry.server.serverkey.ServerKey;

class WalksTest {
  private static TestServer server;
  private static Walks walks;
  private static Announcements announcements;
  private static Sealed document;
  private static Body firstReceipt;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.start(TestDatabase.create());
    walks = server.get(Walks.class);
    announcements = server.get(Announcements.class);
    TestPhone phone = server.phone();
    document = Sealed.binary(phone, 1, 10);
    firstReceipt = phone.send(document.envelope.body()).statements().get(0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void walkGoesDownToItsFloorWhileNewReceiptsComeAndThenStartsAnew() throws Exception {
    List<Body> published = new ArrayList<>();
    published.add(firstReceipt);
    for (int i = 0; i < Walks.PAGE + 3; i++) {
      published.add(publishReceipt());
    }
    Collections.reverse(published);

    ItemsPage first = walks.page(Optional.empty());
    assertThat(first.hasMore()).isTrue();
    assertThat(receipts(first)).isEqualTo(published.subList(0, Walks.PAGE));
    Body meanwhile = publishReceipt();
    ItemsPage second = walks.page(Optional.of(first.next()));
    assertThat(second.hasMore()).isFalse();
    assertThat(second.bodies()).isEqualTo(published.subList(Walks.PAGE, published.size()));
    assertThat(walks.page(Optional.of(first.next())).bodies()).isEqualTo(second.bodies());

    ItemsPage third = walks.page(Optional.of(second.next()));
    assertThat(third.bodies()).containsExactly(meanwhile);
    assertThat(walks.page(Optional.of(third.next())).bodies()).isEmpty();
  }

  @Test
  void policyIsSignedOnceAndANewerOneReplacesItWithAHigherNumber() throws Exception {
    ItemsPage last = walks.page(Optional.empty());
    while (last.hasMore()) {
      last = walks.page(Optional.of(last.next()));
    }
    Cursor now = last.next();
    announcements.announce(Policy.open().withLifetime(200));
    announcements.announce(Policy.open().withLifetime(200));
    List<Body> one = walks.page(Optional.of(now)).bodies();
    announcements.announce(Policy.open().withLifetime(100));
    List<Body> other = walks.page(Optional.of(now)).bodies();

    assertThat(one).hasSize(1);
    assertThat(other).hasSize(1);
    assertThat(verify(other.get(0)).number().getAsLong())
        .isGreaterThan(verify(one.get(0)).number().getAsLong());
    assertThat(verify(other.get(0)).policy()).contains(Policy.open().withLifetime(100));
  }

  private static List<Body> receipts(ItemsPage page) {
    return page.bodies().stream()
        .filter(body -> body.kind().orElseThrow() == BodyKind.STATEMENT)
        .filter(body -> verify(body).receipt().isPresent())
        .toList();
  }

  private static Statement verify(Body body) {
    Verification verification =
        new StatementVerifier(OpenPgpPolicy.standard())
            .verify(body, server.get(ServerKey.class).certificate());
    return ((Verification.Verified) verification).statement();
  }

  /** One more receipt of the same document, a second later, as signing again makes it. */
  private static Body publishReceipt() {
    server.clock.advance(Duration.ofSeconds(1));
    Receipts receipts = server.get(Receipts.class);
    ReceiptEntry entry = ReceiptEntry.of(document.id(), Verdict.ACCEPTED, Sealed.EXPIRY);
    BodyId id = server.get(Transactions.class).run(() -> receipts.issue(List.of(entry)));
    return receipts.find(List.of(id)).values().iterator().next();
  }
}
