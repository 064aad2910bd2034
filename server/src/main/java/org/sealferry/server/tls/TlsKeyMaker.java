package org.sealferry.server.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.sealferry.protocol.statement.SpkiPin;
import org.sealferry.server.serverkey.TlsKey;
import org.sealferry.server.serverkey.TlsKeys;

/**
 * Makes a key on P-256 with a certificate it signs itself. Phones know the key by its pin; the
 * names and dates of the certificate are for browsers and tools only.
 */
public final class TlsKeyMaker implements TlsKeys.Maker {
  private static final int SERIAL_BITS = 127;

  /** RFC 5280, section 4.1.2.5: a certificate without an end. */
  private static final Instant NO_END = Instant.parse("9999-12-31T23:59:59Z");

  private final String host;
  private final SecureRandom random;
  private final Clock clock;

  /**
   * @param host name or address of the server, as its URL has it
   */
  public TlsKeyMaker(String host, SecureRandom random, Clock clock) {
    this.host = host;
    this.random = random;
    this.clock = clock;
  }

  @Override
  public TlsKey make() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      KeyPair pair = generator.generateKeyPair();
      byte[] spki = pair.getPublic().getEncoded();
      SpkiPin pin = SpkiPin.of(MessageDigest.getInstance("SHA-256").digest(spki));
      byte[] secret = pair.getPrivate().getEncoded();
      try {
        return new TlsKey(certify(pair).getEncoded(), secret, pin);
      } finally {
        Arrays.fill(secret, (byte) 0);
      }
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("this Java cannot make a P-256 certificate", e);
    }
  }

  private X509CertificateHolder certify(KeyPair pair)
      throws OperatorCreationException, IOException {
    X500Name name = new X500NameBuilder().addRDN(BCStyle.CN, "SealFerry server").build();
    JcaX509v3CertificateBuilder certificate =
        new JcaX509v3CertificateBuilder(
            name,
            new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE),
            Date.from(clock.instant().minus(Duration.ofDays(1))),
            Date.from(NO_END),
            name,
            pair.getPublic());
    certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    certificate.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    certificate.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names()));
    return certificate.build(
        new JcaContentSignerBuilder("SHA256withECDSA")
            .setSecureRandom(random)
            .build(pair.getPrivate()));
  }

  private GeneralName[] names() {
    boolean address = host.startsWith("[") || host.matches("[0-9.]+");
    String bare = host.replaceAll("[\\[\\]]", "");
    return new GeneralName[] {
      new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, bare)
    };
  }
}
