package org.sealferry.bramble.bsp;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.record.Record;
import org.sealferry.bramble.record.RecordException;

/** One record of a BSP session. The nested classes are all there are. Wire §4.2. */
abstract class SyncRecord {
  static final int VERSION = 0;
  static final int MAX_IDS = Record.MAX_PAYLOAD_BYTES / Message.ID_BYTES;
  static final int MAX_VERSIONS = 10;

  private static final int ACK = 0;
  private static final int MESSAGE = 1;
  private static final int OFFER = 2;
  private static final int REQUEST = 3;
  private static final int VERSIONS = 4;
  private static final int PRIORITY = 5;

  private final int type;

  private SyncRecord(int type) { // closed: Java 11 has no sealed types
    this.type = type;
  }

  /** Understands a record; one of an unknown type is null and to be skipped. */
  static @Nullable SyncRecord parse(Record record) throws RecordException {
    byte[] payload = record.payload();
    switch (record.type()) {
      case ACK:
        return new Ack(ids("ACK", payload));
      case MESSAGE:
        return new Carried(message(payload));
      case OFFER:
        return new Offer(ids("OFFER", payload));
      case REQUEST:
        return new Request(ids("REQUEST", payload));
      case VERSIONS:
        return versions(payload);
      case PRIORITY:
        return priority(payload);
      default:
        return null;
    }
  }

  private static List<MessageId> ids(String name, byte[] payload) throws RecordException {
    if (payload.length == 0) {
      throw new RecordException(name + " without identifiers");
    }
    if (payload.length % Message.ID_BYTES != 0) {
      throw new RecordException(name + " of " + payload.length + " bytes splits an identifier");
    }
    List<MessageId> ids = new ArrayList<>(payload.length / Message.ID_BYTES);
    ByteBuffer in = ByteBuffer.wrap(payload);
    while (in.hasRemaining()) {
      byte[] id = new byte[Message.ID_BYTES];
      in.get(id);
      ids.add(MessageId.of(id));
    }
    return ids;
  }

  private static Message message(byte[] payload) throws RecordException {
    if (payload.length <= Message.HEADER_BYTES || payload.length > Message.MAX_BYTES) {
      throw new RecordException("MESSAGE of " + payload.length + " bytes, must be 41 to 32808");
    }
    if (payload[Message.ID_BYTES] < 0) {
      throw new RecordException("MESSAGE with a negative timestamp");
    }
    return Message.decode(payload);
  }

  private static SyncRecord versions(byte[] payload) throws RecordException {
    if (payload.length < 1 || payload.length > MAX_VERSIONS) {
      throw new RecordException("VERSIONS with " + payload.length + " entries, must be 1 to 10");
    }
    return new Versions(payload);
  }

  private static SyncRecord priority(byte[] payload) throws RecordException {
    if (payload.length != Priority.BYTES) {
      throw new RecordException("PRIORITY of " + payload.length + " bytes, must be 16");
    }
    return new Ranked(Priority.of(payload));
  }

  /** Returns header and payload as they travel. */
  final byte[] encoded() {
    return new Record(VERSION, type, payload()).encoded();
  }

  abstract byte[] payload();

  /** Returns about how many bytes the record keeps in memory. */
  int size() {
    return Message.HEADER_BYTES;
  }

  /** A record that lists messages. */
  abstract static class IdList extends SyncRecord {
    private final List<MessageId> ids;

    private IdList(int type, Collection<MessageId> ids) {
      super(type);
      this.ids = List.copyOf(ids);
    }

    /** Returns the messages in the order of the wire; never empty. */
    List<MessageId> ids() {
      return ids;
    }

    @Override
    byte[] payload() {
      ByteBuffer out = ByteBuffer.allocate(ids.size() * Message.ID_BYTES);
      ids.forEach(id -> out.put(id.encoded()));
      return out.array();
    }
  }

  /** Tells that messages are stored. */
  static final class Ack extends IdList {
    Ack(Collection<MessageId> ids) {
      super(ACK, ids);
    }
  }

  /** Offers messages the peer may not have yet. */
  static final class Offer extends IdList {
    Offer(Collection<MessageId> ids) {
      super(OFFER, ids);
    }
  }

  /** Asks for messages. */
  static final class Request extends IdList {
    Request(Collection<MessageId> ids) {
      super(REQUEST, ids);
    }
  }

  /** Brings a message. */
  static final class Carried extends SyncRecord {
    private final Message message;

    Carried(Message message) {
      super(MESSAGE);
      this.message = message;
    }

    Message message() {
      return message;
    }

    @Override
    int size() {
      return Message.HEADER_BYTES + message.body().length;
    }

    @Override
    byte[] payload() {
      return message.encoded();
    }
  }

  /** Tells which versions of the protocol the peer speaks. */
  static final class Versions extends SyncRecord {
    private final byte[] versions;

    Versions(byte... versions) {
      super(VERSIONS);
      this.versions = versions;
    }

    @Override
    byte[] payload() {
      return versions;
    }
  }

  /** Tells the priority of the connection. */
  static final class Ranked extends SyncRecord {
    private final Priority priority;

    Ranked(Priority priority) {
      super(PRIORITY);
      this.priority = priority;
    }

    Priority priority() {
      return priority;
    }

    @Override
    byte[] payload() {
      return priority.bytes();
    }
  }
}
