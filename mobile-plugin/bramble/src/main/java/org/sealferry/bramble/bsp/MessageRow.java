package org.sealferry.bramble.bsp;

import java.util.OptionalLong;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.db.Row;

/** A row of the table of messages, without the body. */
final class MessageRow {
  static final String COLUMNS =
      "m.id, m.message_id, m.grp, m.timestamp, m.rank, m.state, m.sharing, m.origin";

  final long number;
  final MessageId id;
  final long group;
  final long timestamp;
  final long rank;
  final MessageState state;
  final Sharing sharing;
  final OptionalLong origin;

  private MessageRow(Row row) {
    this.number = row.getLong(0);
    this.id = MessageId.of(row.getBytes(1));
    this.group = row.getLong(2);
    this.timestamp = row.getLong(3);
    this.rank = row.getLong(4);
    this.state = MessageState.of(row.getInt(5));
    this.sharing = Sharing.of(row.getInt(6));
    this.origin = row.isNull(7) ? OptionalLong.empty() : OptionalLong.of(row.getLong(7));
  }

  static MessageRow read(Row row) {
    return new MessageRow(row);
  }

  boolean isSendable() {
    return state == MessageState.DELIVERED && sharing != Sharing.PRIVATE;
  }
}
