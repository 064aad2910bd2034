package org.sealferry.demo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.sealferry.protocol.delivery.DeliveryFormat;
import org.sealferry.protocol.delivery.ItemWriter;
import org.sealferry.protocol.document.Draft;
import org.sealferry.protocol.document.MediaType;
import org.sealferry.protocol.document.SealedDocument;
import org.sealferry.protocol.document.Sealer;
import org.sealferry.protocol.enrolment.EnrolmentAnswer;
import org.sealferry.protocol.enrolment.EnrolmentLink;
import org.sealferry.protocol.enrolment.Registration;
import org.sealferry.protocol.item.Body;
import org.sealferry.protocol.item.Expiry;
import org.sealferry.protocol.openpgp.AuthorKey;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;

/** Speaks PROTOCOL.md §7 to a real server without a phone, to say what no phone says. */
final class Courier {
  private final String url;
  private final EnrolmentLink link;
  private final HttpClient http;
  private final SecureRandom random = new SecureRandom();
  private final AuthorKey author = AuthorKey.generate(random, Instant.now());
  private final String token;

  private Courier(String url, EnrolmentLink link, HttpClient http) throws Exception {
    this.url = url;
    this.link = link;
    this.http = http;
    byte[] registration = new Registration(link.code(), author.publicPacket(), "courier").encode();
    HttpResponse<byte[]> answer =
        post("", DeliveryFormat.ENROLMENTS_PATH, DeliveryFormat.CBOR, registration);
    if (answer.statusCode() != 200) {
      throw new IOException("enrolment was answered with " + answer.statusCode());
    }
    token = EnrolmentAnswer.decode(answer.body()).token().text();
  }

  static Courier enrol(String url, String link, String pin) throws Exception {
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, new TrustManager[] {new Pinned(pin)}, null);
    HttpClient http =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(tls).build();
    return new Courier(url, EnrolmentLink.parse(link, OpenPgpPolicy.standard()), http);
  }

  /** Seals random bytes as one document; returns its bodies, the envelope first. */
  List<Body> seal(int bytes, long counter) throws Exception {
    byte[] content = new byte[bytes];
    random.nextBytes(content);
    Draft draft =
        Draft.of(MediaType.of("application/octet-stream"), bytes)
            .counter(counter)
            .created(Instant.now())
            .expiry(Expiry.after(LocalDate.now(ZoneOffset.UTC), 90))
            .build();
    List<Body> bodies = new ArrayList<>();
    SealedDocument sealed =
        new Sealer(OpenPgpPolicy.standard(), random)
            .seal(
                draft,
                new ByteArrayInputStream(content),
                author,
                link.destination().certificate(),
                bodies::add);
    Body envelope = sealed.envelope().body();
    bodies.remove(envelope);
    bodies.add(0, envelope);
    return bodies;
  }

  HttpResponse<byte[]> items(byte[] stream) throws Exception {
    return post(token, DeliveryFormat.ITEMS_PATH, DeliveryFormat.ITEMS, stream);
  }

  HttpResponse<byte[]> exchange(byte[] request) throws Exception {
    return post(token, DeliveryFormat.EXCHANGE_PATH, DeliveryFormat.CBOR, request);
  }

  static byte[] stream(List<Body> bodies) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ItemWriter writer = new ItemWriter(out);
    for (Body body : bodies) {
      writer.write(body);
    }
    return out.toByteArray();
  }

  private HttpResponse<byte[]> post(String bearer, String path, String type, byte[] body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Accept", DeliveryFormat.CBOR)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (!bearer.isEmpty()) {
      request.header("Authorization", "Bearer " + bearer);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  /** Trusts one public key. */
  private static final class Pinned extends X509ExtendedTrustManager {
    private final String pin;

    Pinned(String pin) {
      this.pin = pin;
    }

    private void check(X509Certificate[] chain) throws CertificateException {
      try {
        byte[] key = chain[0].getPublicKey().getEncoded();
        String seen = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key));
        if (!seen.equals(pin)) {
          throw new CertificateException("pinned is " + pin + ", seen " + seen);
        }
      } catch (java.security.NoSuchAlgorithmException e) {
        throw new CertificateException(e);
      }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
