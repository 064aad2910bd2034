package org.sealferry.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sealferry.protocol.delivery.DeliveryFormat;
import org.sealferry.protocol.delivery.ProblemType;
import org.sealferry.protocol.enrolment.EnrolmentCode;
import org.sealferry.protocol.enrolment.Registration;
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
  void nothingSecretIsStored() throws Exception {
    TestPhone phone = server.stranger();
    EnrolmentCode code = server.invite("hashed");
    phone.enrol(code);
    long plain =
        database
            .jdbc()
            .sql("select count(*) from device_token where encode(digest, 'escape') like ?")
            .param("%" + phone.token + "%")
            .query(Long.class)
            .single();
    assertThat(plain).isZero();
    assertThat(
            database
                .jdbc()
                .sql("select count(*) from enrolment_code where digest = ?")
                .param(code.digest().bytes())
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  private static void expectProblem(HttpResponse<byte[]> answer, ProblemType type)
      throws Exception {
    assertThat(TestPhone.problem(answer).type()).isEqualTo(type);
    assertThat(answer.statusCode()).isEqualTo(type.status());
  }
}
