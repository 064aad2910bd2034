package org.sealferry.desktop.bramblepeer;

import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.bqp.BqpException;
import org.sealferry.bramble.bqp.Commitment;
import org.sealferry.bramble.bqp.Descriptor;
import org.sealferry.bramble.bqp.QrAttempt;
import org.sealferry.bramble.bqp.QrPayload;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.AgreementKeyPair;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Dialled;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Receiver;
import org.sealferry.bramble.transport.Transport;

/** One meeting by QR code over a local network. */
final class QrMeeting implements QrAttempt.Outcome {
  private final Transport tcp;
  private final QrAttempt attempt;
  private final QrPayload code;
  private final Outcome outcome;
  private @Nullable String peerAddress; // written when the other's code is known

  /**
   * Makes a fresh code.
   *
   * @param address where this peer listens, {@code HOST:PORT}
   */
  QrMeeting(Loop loop, Transport tcp, SecureRandom random, String address, Outcome outcome)
      throws IOException {
    AgreementKeyPair pair = AgreementKeyPair.generate(random);
    this.tcp = tcp;
    this.outcome = outcome;
    this.code = new QrPayload(Commitment.to(pair.publicKey()), List.of(place(address)));
    this.attempt = new QrAttempt(loop, pair, code, this);
  }

  /** Hears how it ended; one of both is called, once. */
  interface Outcome {
    Receiver agreed(Connection connection, SecretKey master, Role own);

    void failed(IOException cause);
  }

  private static Descriptor place(String address) throws IOException {
    int colon = address.lastIndexOf(':');
    InetAddress host = InetAddress.getByName(address.substring(0, colon));
    if (host.isAnyLocalAddress()) {
      throw new IOException("--qr tells an address: give --listen one of this machine's");
    }
    return Descriptor.lan(host.getAddress(), Integer.parseInt(address.substring(colon + 1)));
  }

  /** Returns the bytes to show, in hexadecimal digits. */
  String code() {
    return HexFormat.of().formatHex(code.encoded());
  }

  /** Returns where the other listens; null if its code has no place in a local network. */
  @Nullable String peerAddress() {
    return peerAddress;
  }

  void accepted(Connection connection) {
    attempt.accepted(connection);
  }

  /** Starts with the other's code. */
  void scanned(String hex) {
    try {
      QrPayload their = QrPayload.parse(HexOption.bytes("--peer-qr", hex));
      for (Descriptor place : their.descriptors()) {
        if (peerAddress == null && place.kind() == Descriptor.Kind.LAN) {
          peerAddress = address(place);
        }
      }
      attempt.scanned(their, this::dial);
    } catch (BqpException e) {
      attempt.close();
      outcome.failed(new IOException("--peer-qr, " + e.reason() + ": " + e.getMessage(), e));
    } catch (IOException | IllegalArgumentException e) {
      attempt.close();
      outcome.failed(new IOException(e.getMessage(), e));
    }
  }

  private void dial(Descriptor place, Dialled dialled) {
    if (place.kind() != Descriptor.Kind.LAN) {
      dialled.failed(new IOException("there is no Bluetooth here"));
      return;
    }
    try {
      tcp.dial(address(place), dialled);
    } catch (IOException e) {
      dialled.failed(e);
    }
  }

  private static String address(Descriptor place) throws IOException {
    byte[] bytes = place.address().orElseThrow(() -> new IOException("a place without address"));
    String host = InetAddress.getByAddress(bytes).getHostAddress();
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + place.port();
  }

  @Override
  public Receiver agreed(Connection connection, SecretKey master, boolean alice) {
    return outcome.agreed(connection, master, alice ? Role.ALICE : Role.BOB);
  }

  @Override
  public void failed(BqpException cause) {
    outcome.failed(
        new IOException("not met, " + cause.reason() + ": " + cause.getMessage(), cause));
  }
}
