package org.sealferry.desktop.bramblepeer;

import java.io.IOException;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.PendingContact;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Listener;
import org.sealferry.bramble.transport.Loop;
import org.sealferry.bramble.transport.Receiver;
import org.sealferry.bramble.transport.Transport;
import org.sealferry.bramble.transport.tcp.NioLoop;
import org.sealferry.bramble.transport.tcp.TcpTransport;
import org.sealferry.desktop.control.PortFile;

/** How the peer and its contact find each other over TCP: listening, dialling, meeting. */
final class Reach implements OpenPeer.Meetings {
  private final PeerSettings settings;
  private final OpenPeer peer;
  private final Loop loop;
  private final Transport tcp;
  private final PrintWriter out;
  private final Consumer<IOException> given;
  private @Nullable Redial redial; // all below are written on the loop
  private @Nullable QrMeeting qr;
  private @Nullable PendingContact pending;
  private @Nullable IOException lastFailure;
  private boolean hasMet;

  /**
   * Prepares the ways.
   *
   * @param given hears why there is no use in going on
   */
  Reach(
      PeerSettings settings,
      OpenPeer peer,
      NioLoop loop,
      PrintWriter out,
      Consumer<IOException> given) {
    this.settings = settings;
    this.peer = peer;
    this.loop = loop;
    this.tcp = new TcpTransport(loop, TcpTransport.CONNECT_TIMEOUT);
    this.out = out;
    this.given = given;
  }

  /** Starts to listen, to dial or to meet. */
  void begin(SecureRandom random) throws IOException {
    String address = settings.listen == null ? null : listen(settings.listen);
    if (settings.shared == null) {
      peer.welcome(address, this);
    }
    String own = settings.meeting.pending;
    String theirs = settings.meeting.peerQr;
    if (theirs != null && address != null) {
      meet(random, address, theirs);
    } else if (own != null) {
      new AwaitedText(loop, this::add, given).await(own);
    } else if (peer.contact() == null) {
      throw new IOException("the directory has no contact: meet one by --qr or --pending");
    } else if (settings.connect != null) {
      dial(settings.connect);
    }
  }

  private String listen(String address) throws IOException {
    Listener listener = tcp.listen(address, this::accepted);
    if (settings.portFile != null) {
      PortFile.write(settings.portFile, listener.address());
    }
    return listener.address();
  }

  private void accepted(Connection connection) {
    if (qr != null && peer.contact() == null) {
      qr.accepted(connection);
    } else {
      peer.bramble.connections().accepted(connection, settings.transport);
    }
  }

  private void meet(SecureRandom random, String address, String theirs) throws IOException {
    if (peer.contact() != null) {
      throw new IOException("the directory has a contact already; meet another with another one");
    }
    QrMeeting meeting = new QrMeeting(loop, tcp, random, address, face());
    qr = meeting;
    print("QR " + meeting.code());
    new AwaitedText(loop, meeting::scanned, given).await(theirs);
  }

  private QrMeeting.Outcome face() {
    return new QrMeeting.Outcome() {
      @Override
      public Receiver agreed(Connection connection, SecretKey master, Role own) {
        return peer.bramble.wallContacts().agreed(connection, settings.transport, master, own);
      }

      @Override
      public void failed(IOException cause) {
        given.accept(cause);
      }
    };
  }

  private void add(String text) {
    try {
      pending = peer.add(text).orElse(null);
    } catch (IOException e) {
      given.accept(new IOException("--pending: " + e.getMessage(), e));
      return;
    }
    if (settings.connect != null) {
      dial(settings.connect);
    }
  }

  private void dial(String address) {
    redial = new Redial(loop, tcp, address, this::dialled);
    redial.dial();
  }

  private void dialled(Connection connection) {
    Contact contact = peer.contact();
    PendingContact unmet = pending;
    if (contact != null) {
      peer.bramble.connections().dialled(connection, settings.transport, contact.id());
    } else if (unmet != null) {
      peer.bramble.wallContacts().dialled(connection, settings.transport, unmet);
    }
  }

  @Override
  public void met(Contact contact) {
    lastFailure = null;
    hasMet = true;
    String name = contact.author().name().replaceAll("\\p{Cc}", " ");
    print("CONTACT " + contact.author().id() + " " + name);
    if (qr != null && qr.peerAddress() != null) {
      redial = new Redial(loop, tcp, qr.peerAddress(), this::dialled);
    }
  }

  @Override
  public void failed(IOException cause) {
    lastFailure = cause;
    if (qr != null) {
      given.accept(new IOException("not met: " + cause.getMessage(), cause));
    } else if (peer.contact() == null && redial != null) {
      redial.dial();
    }
  }

  /** Tells why nobody was met so far; null if there was no try, or it went well. */
  @Nullable IOException lastFailure() {
    return lastFailure;
  }

  /** Returns whether the contact was made in this run. */
  boolean hasMet() {
    return hasMet;
  }

  boolean dials() {
    return redial != null;
  }

  void stands() {
    if (redial != null) {
      redial.stands();
    }
  }

  void dialAgain() {
    if (redial != null) {
      redial.dial();
    }
  }

  private void print(String line) {
    out.println(line);
    out.flush();
  }
}
