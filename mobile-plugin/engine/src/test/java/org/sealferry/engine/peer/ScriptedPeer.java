package org.sealferry.engine.peer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.record.Record;
import org.sealferry.bramble.record.RecordReader;
import org.sealferry.bramble.transport.Connection;
import org.sealferry.bramble.transport.Dialled;
import org.sealferry.bramble.transport.Receiver;
import org.sealferry.engine.peer.nearby.DiallerHandshake;
import org.sealferry.engine.peer.nearby.InstanceId;
import org.sealferry.engine.peer.nearby.NearbyFormat;

/** Somebody who sends the bytes a test wants, and writes down what comes back. */
final class ScriptedPeer implements Receiver, Dialled {
  final SecureRandom random = new SecureRandom();
  final InstanceId instance = InstanceId.random(random);
  final DiallerHandshake handshake = DiallerHandshake.start(instance, null, random);
  final List<byte[]> toSend = new ArrayList<>();
  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private @Nullable Connection connection;
  boolean closed;

  static ScriptedPeer dial(Room room, PeerNode target, byte[]... first) {
    ScriptedPeer peer = new ScriptedPeer();
    peer.toSend.addAll(List.of(first));
    room.network.dial(target.period.address(), peer);
    room.pass(200);
    return peer;
  }

  static byte[] record(int type, byte[] payload) {
    return new Record(NearbyFormat.RECORD_VERSION, type, payload).encoded();
  }

  byte[] hello() {
    return record(NearbyFormat.HELLO_DIALLER, handshake.hello());
  }

  void send(byte[] bytes) {
    if (connection != null) {
      connection.write(bytes.clone());
    }
  }

  void close() {
    if (connection != null) {
      connection.abort();
    }
  }

  byte[] received() {
    return received.toByteArray();
  }

  /** Returns the records that came, as "type" or, of ABORT, "abort reason". */
  List<String> records() {
    List<String> records = new ArrayList<>();
    RecordReader reader = new RecordReader(NearbyFormat.RECORD_VERSION);
    ByteBuffer in = ByteBuffer.wrap(received.toByteArray());
    try {
      for (Record next = reader.read(in); next != null; next = reader.read(in)) {
        boolean abort = next.type() == NearbyFormat.ABORT;
        records.add(abort ? "abort " + next.payload()[0] : "record " + next.type());
      }
    } catch (IOException e) {
      records.add("no record");
    }
    return records;
  }

  byte[] firstPayload() throws IOException {
    Record first = new RecordReader(NearbyFormat.RECORD_VERSION).read(ByteBuffer.wrap(received()));
    if (first == null) {
      throw new IOException("nothing came");
    }
    return first.payload();
  }

  @Override
  public void connected(Connection made) {
    connection = made;
    made.start(this);
    toSend.forEach(this::send);
  }

  @Override
  public void failed(IOException cause) {
    closed = true;
  }

  @Override
  public void received(byte[] bytes, int offset, int length) {
    received.write(bytes, offset, length);
  }

  @Override
  public void drained() {}

  @Override
  public void closed(@Nullable IOException cause) {
    closed = true;
  }
}
