package org.sealferry.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sealferry.protocol.delivery.DeliveryFormat;
import org.sealferry.protocol.delivery.ProblemType;
import org.sealferry.protocol.enrolment.EnrolmentCode;
import org.sealferry.protocol.enrolment.Registration;
import org.sealferry.protocol.item.CborMap;
import org.sealferry.protocol.statement.ReceiptEntry;
import org.sealferry.protocol.statement.Verdict;
import org.sealferry.server.device.DeviceState;
import org.sealferry.server.device.Devices;
import org.sealferry.server.fixture.Sealed;
import org.sealferry.server.fixture.TestDatabase;
import org.sealferry.server.fixture.TestPhone;
import org.sealferry.server.fixture.TestServer;

class EnrolmentTest {
  private static TestDatabase database;
  private static TestServer server;

  @BeforeAll
  static void start() throws Exception {
    database = TestDatabase.create();
    server = TestServer.start(database);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void lostAnswerCostsNothingAndTheOldTokenDies() throws Exception {
    EnrolmentCode code = server.invite("lost answer");
    TestPhone phone = server.stranger();
    phone.enrol(code);
    String first = phone.token;

    phone.enrol(code);

    assertThat(phone.token).isNotEqualTo(first);
    assertThat(phone.get(DeliveryFormat.ITEMS_PATH).statusCode()).isEqualTo(200);
    phone.token = first;
    expectProblem(phone.get(DeliveryFormat.ITEMS_PATH), ProblemType.UNAUTHORIZED);
  }

  @Test
  void codeIsDeadOnceItsTokenWasUsed() throws Exception {
    EnrolmentCode code = server.invite("used");
    TestPhone phone = server.stranger();
    phone.enrol(code);
    phone.get(DeliveryFormat.ITEMS_PATH);

    expectProblem(
        phone.post(DeliveryFormat.ENROLMENTS_PATH, phone.registration(code)),
        ProblemType.CODE_REFUSED);
    assertThat(phone.get(DeliveryFormat.ITEMS_PATH).statusCode()).isEqualTo(200);
  }

  @Test
  void codeOfAnotherAuthorKeyIsRefused() throws Exception {
    EnrolmentCode code = server.invite("stolen");
    server.stranger().enrol(code);
    TestPhone thief = server.stranger();

    expectProblem(
        thief.post(DeliveryFormat.ENROLMENTS_PATH, thief.registration(code)),
        ProblemType.CODE_REFUSED);
  }

  @Test
  void freshCodeReplacesTheLastOne() throws Exception {
    Devices devices = server.get(Devices.class);
    Devices.Invitation invitation = devices.add("fresh");
    EnrolmentCode fresh = devices.freshCode(invitation.device());
    TestPhone phone = server.stranger();

    expectProblem(
        phone.post(DeliveryFormat.ENROLMENTS_PATH, phone.registration(invitation.code())),
        ProblemType.CODE_REFUSED);
    phone.enrol(fresh);
    assertThat(devices.find(invitation.device()).get().state()).isEqualTo(DeviceState.ENROLLED);
    assertThat(devices.find(invitation.device()).get().author())
        .contains(phone.author.fingerprint());
  }

  @Test
  void revokedDeviceIsToldSo() throws Exception {
    Devices devices = server.get(Devices.class);
    Devices.Invitation invitation = devices.add("cut off");
    TestPhone phone = server.stranger();
    phone.enrol(invitation.code());

    devices.revoke(invitation.device());

    expectProblem(phone.get(DeliveryFormat.ITEMS_PATH), ProblemType.REVOKED);
    expectProblem(
        phone.post(DeliveryFormat.ENROLMENTS_PATH, phone.registration(invitation.code())),
        ProblemType.CODE_REFUSED);
  }

  @Test
  void requestsWithoutTokenOrWithAWrongOneAreRefused() throws Exception {
    TestPhone phone = server.stranger();
    expectProblem(phone.get(DeliveryFormat.ITEMS_PATH), ProblemType.UNAUTHORIZED);
    expectProblem(phone.post(DeliveryFormat.EXCHANGE_PATH, new byte[1]), ProblemType.UNAUTHORIZED);
    phone.token = "a".repeat(32);
    expectProblem(phone.post(DeliveryFormat.ITEMS_PATH, new byte[1]), ProblemType.UNAUTHORIZED);
    phone.token = "nonsense";
    expectProblem(phone.get(DeliveryFormat.ITEMS_PATH), ProblemType.UNAUTHORIZED);
    assertThat(phone.get(DeliveryFormat.ROOT_PATH).statusCode()).isEqualTo(200);
  }

  @Test
  void registrationThatTravelsAsADocumentEnrolsItsAuthor() throws Exception {
    Devices devices = server.get(Devices.class);
    Devices.Invitation invitation = devices.add("offline");
    TestPhone carrier = server.phone();
    TestPhone offline = server.stranger();
    byte[] registration = offline.registration(invitation.code());
    Sealed sealed =
        Sealed.of(
            Sealed.draft(Registration.MEDIA_TYPE, registration.length, 1),
            registration,
            offline.author,
            offline.certificate);

    assertThat(carrier.verified(carrier.send(sealed.envelope.body()).statements()))
        .containsExactly(ReceiptEntry.of(sealed.id(), Verdict.ACCEPTED, Sealed.EXPIRY));

    assertThat(devices.find(invitation.device()).get().author())
        .contains(offline.author.fingerprint());
    offline.enrol(invitation.code());
    assertThat(offline.get(DeliveryFormat.ITEMS_PATH).statusCode()).isEqualTo(200);
  }

  @Test
  void registrationInAnothersNameEnrolsNobody() throws Exception {
    Devices devices = server.get(Devices.class);
    Devices.Invitation invitation = devices.add("forged");
    TestPhone carrier = server.phone();
    byte[] registration = server.stranger().registration(invitation.code());
    Sealed sealed =
        Sealed.of(
            Sealed.draft(Registration.MEDIA_TYPE, registration.length, 77),
            registration,
            carrier.author,
            carrier.certificate);

    carrier.send(sealed.envelope.body());

    assertThat(devices.find(invitation.device()).get().state()).isEqualTo(DeviceState.INVITED);
  }

  @Test
  void severalCodesOfADeviceLiveUntilOneIsUsed() throws Exception {
    Devices devices = server.get(Devices.class);
    Devices.Invitation first = devices.add("printed twice");
    EnrolmentCode second = devices.anotherCode(first.device());
    TestPhone phone = server.stranger();
    TestPhone late = server.stranger();

    phone.enrol(first.code());

    expectProblem(
        late.post(DeliveryFormat.ENROLMENTS_PATH, late.registration(second)),
        ProblemType.CODE_REFUSED);
    phone.enrol(first.code());
    assertThat(devices.find(first.device()).get().author()).contains(phone.author.fingerprint());
  }

  @Test
  void deviceHasItsSixteenNewestCodesAtMost() throws Exception {
    Devices devices = server.get(Devices.class);
    Devices.Invitation first = devices.add("printed often");
    server.clock.advance(Duration.ofSeconds(1));
    EnrolmentCode second = devices.anotherCode(first.device());
    for (int i = 0; i < 15; i++) {
      server.clock.advance(Duration.ofSeconds(1));
      devices.anotherCode(first.device()).close();
    }
    TestPhone phone = server.stranger();

    expectProblem(
        phone.post(DeliveryFormat.ENROLMENTS_PATH, phone.registration(first.code())),
        ProblemType.CODE_REFUSED);
    phone.enrol(second);
  }

  @Test
  void ofTwoPhonesWithTwoCodesOfADeviceAtOnceOneBecomesIt() throws Exception {
    Devices devices = server.get(Devices.class);
    for (int i = 0; i < 10; i++) {
      Devices.Invitation first = devices.add("two at once");
      EnrolmentCode second = devices.anotherCode(first.device());
      TestPhone one = server.stranger();
      TestPhone other = server.stranger();
      byte[] otherRegistration = other.registration(second);
      CompletableFuture<Integer> there =
          CompletableFuture.supplyAsync(() -> enrolStatus(other, otherRegistration));
      int here = enrolStatus(one, one.registration(first.code()));
      assertThat(List.of(here, there.get())).containsExactlyInAnyOrder(200, 403);
    }
  }

  private static int enrolStatus(TestPhone phone, byte[] registration) {
    try {
      return phone.post(DeliveryFormat.ENROLMENTS_PATH, registration).statusCode();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void phonesLabelReplacesOnlyOneThatTheServerGave() throws Exception {
    Devices devices = server.get(Devices.class);
    Devices.Invitation unnamed = devices.addUnnamed("first device");
    Devices.Invitation named = devices.add("Amina");

    server.stranger().enrol(unnamed.code());
    server.stranger().enrol(named.code());

    assertThat(devices.find(unnamed.device()).get().label()).isEqualTo("phone");
    assertThat(devices.find(named.device()).get().label()).isEqualTo("Amina");
  }

  @Test
  void labelThatWouldUpsetDatabaseOrTerminalIsTakenWithoutThat() throws Exception {
    Devices devices = server.get(Devices.class);
    Devices.Invitation invitation = devices.addUnnamed("first device");
    TestPhone phone = server.stranger();
    byte[] registration =
        new Registration(invitation.code(), phone.author.publicPacket(), "\u0000a\u001b[2Jb")
            .encode();

    assertThat(phone.post(DeliveryFormat.ENROLMENTS_PATH, registration).statusCode())
        .isEqualTo(200);
    assertThat(devices.find(invitation.device()).get().label()).isEqualTo("a [2Jb");
  }

  @Test
  void nothingSecretIsStored() throws Exception {
    TestPhone phone = server.stranger();
    EnrolmentCode code = server.invite("hashed");
    byte[] rawCode =
        CborMap.decode("registration", phone.registration(code), 1_024).get(2).bytes(16, 16);
    phone.enrol(code);
    byte[] token = phone.token().getBytes(StandardCharsets.US_ASCII);
    byte[] rawToken = base32(phone.token());
    byte[] sentinel = code.digest().bytes();
    assertThat(rawToken).hasSize(20);

    assertThat(columnsHolding(sentinel)).contains("enrolment_code.digest");
    for (byte[] secret : List.of(token, rawToken, rawCode)) {
      assertThat(columnsHolding(secret)).isEmpty();
      assertThat(
              columnsHolding(HexFormat.of().formatHex(secret).getBytes(StandardCharsets.US_ASCII)))
          .isEmpty();
    }
  }

  /** Every column that holds bytes or text is searched for these bytes. */
  private static List<String> columnsHolding(byte[] wanted) {
    List<Map<String, Object>> columns =
        database
            .jdbc()
            .sql(
                "select table_name, column_name, data_type from information_schema.columns"
                    + " where table_schema = 'public' and data_type in ('bytea', 'text', 'jsonb')")
            .query()
            .listOfRows();
    List<String> holding = new ArrayList<>();
    for (Map<String, Object> column : columns) {
      String name = (String) column.get("column_name");
      String bytes =
          "bytea".equals(column.get("data_type"))
              ? name
              : "convert_to(%s::text, 'UTF8')".formatted(name);
      long rows =
          database
              .jdbc()
              .sql(
                  "select count(*) from %s where position(?::bytea in %s) > 0"
                      .formatted(column.get("table_name"), bytes))
              .param(wanted)
              .query(Long.class)
              .single();
      if (rows > 0) {
        holding.add(column.get("table_name") + "." + name);
      }
    }
    return holding;
  }

  /** RFC 4648 section 6, lower case. */
  private static byte[] base32(String text) {
    BigInteger number = BigInteger.ONE;
    for (int i = 0; i < text.length(); i++) {
      int value = "abcdefghijklmnopqrstuvwxyz234567".indexOf(text.charAt(i));
      number = number.shiftLeft(5).add(BigInteger.valueOf(value));
    }
    byte[] withOne = number.toByteArray();
    return Arrays.copyOfRange(withOne, 1, withOne.length);
  }

  private static void expectProblem(HttpResponse<byte[]> answer, ProblemType type)
      throws Exception {
    assertThat(TestPhone.problem(answer).type()).isEqualTo(type);
    assertThat(answer.statusCode()).isEqualTo(type.status());
  }
}
