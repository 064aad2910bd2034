package org.sealferry.desktop.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.util.Random;

/** Says by multicast DNS what nobody wants to hear. */
final class HostileResponder implements AutoCloseable {
  private static final int PORT = 5353;
  private static final int PTR = 12;

  private final MulticastSocket socket = new MulticastSocket();
  private final InetAddress group = InetAddress.getByName("224.0.0.251");

  HostileResponder() throws IOException {
    socket.setNetworkInterface(NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress()));
  }

  private void send(byte[] bytes) throws IOException {
    socket.send(new DatagramPacket(bytes, bytes.length, group, PORT));
  }

  /** Sends noise, some of it with the head of an answer. */
  void garbage(int datagrams) throws IOException {
    Random random = new Random(3);
    for (int i = 0; i < datagrams; i++) {
      byte[] noise = new byte[random.nextInt(400)];
      random.nextBytes(noise);
      if (i % 2 == 0 && noise.length > 12) {
        System.arraycopy(head(random.nextInt(5)), 0, noise, 0, 12);
      }
      send(noise);
    }
  }

  /** Names phones that nobody will ever describe. */
  void phones(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      ByteArrayOutputStream message = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(message);
      out.write(head(1));
      byte[] type = name("_sealferry", "_tcp", "local");
      byte[] target = name("flood " + i, "_sealferry", "_tcp", "local");
      out.write(type);
      out.writeShort(PTR);
      out.writeShort(1);
      out.writeInt(120);
      out.writeShort(target.length);
      out.write(target);
      send(message.toByteArray());
    }
  }

  private static byte[] head(int answers) {
    return new byte[] {0, 0, (byte) 0x84, 0, 0, 0, 0, (byte) answers, 0, 0, 0, 0};
  }

  private static byte[] name(String... labels) {
    ByteArrayOutputStream name = new ByteArrayOutputStream();
    for (String label : labels) {
      byte[] bytes = label.getBytes(UTF_8);
      name.write(bytes.length);
      name.writeBytes(bytes);
    }
    name.write(0);
    return name.toByteArray();
  }

  @Override
  public void close() {
    socket.close();
  }
}
