package org.sealferry.engine.document;

import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.BodyKind;

/** One row of the body table, without the bytes. */
public final class StoredBody {
  private final long number;
  private final long destination;
  private final BodyId id;
  private final MessageName name;
  private final int kind;
  private final BodyState state;
  private final int length;
  private final int copies;
  private final long rank;
  private final long sequence;

  StoredBody(Fields fields) {
    this.number = fields.number;
    this.destination = fields.destination;
    this.id = fields.id;
    this.name = fields.name;
    this.kind = fields.kind;
    this.state = fields.state;
    this.length = fields.length;
    this.copies = fields.copies;
    this.rank = fields.rank;
    this.sequence = fields.sequence;
  }

  /** Returns the row's number; never reused. */
  public long number() {
    return number;
  }

  /** Returns the number of the destination the body belongs to. */
  public long destination() {
    return destination;
  }

  /** Returns the hash of the body. */
  public BodyId id() {
    return id;
  }

  /** Returns how peers call it. */
  public MessageName name() {
    return name;
  }

  /** Returns the code of its kind, 1 to 5, another when it is unknown, 0 while only listed. */
  public int kind() {
    return kind;
  }

  /** Returns whether it is an INDEX or a chunk, or was listed as one and never seen. */
  boolean isPart() {
    return kind == BodyKind.INDEX.code() || kind == BodyKind.CHUNK.code();
  }

  /** Returns where it stands. */
  public BodyState state() {
    return state;
  }

  /** Returns the number of bytes with the kind, 0 when unknown. */
  public int length() {
    return length;
  }

  /** Returns how many contacts have acknowledged it, over all meetings. PROTOCOL.md §6. */
  public int copies() {
    return copies;
  }

  /**
   * Returns the order of sending, lowest first: certificate, statement, envelope (urgent before
   * normal before bulk, small before large), INDEX, chunk. PROTOCOL.md §6.
   */
  public long rank() {
    return rank;
  }

  /** Returns the place in the order in which bodies became shareable, 0 when it never was. */
  public long sequence() {
    return sequence;
  }

  @Override
  public String toString() {
    return "body " + number + " " + id + " " + state;
  }

  /** The columns, as read. */
  static final class Fields {
    long number;
    long destination;
    BodyId id;
    MessageName name;
    int kind;
    BodyState state;
    int length;
    int copies;
    long rank;
    long sequence;

    Fields(BodyId id, MessageName name, BodyState state) {
      this.id = id;
      this.name = name;
      this.state = state;
    }
  }
}
