package org.sealferry.engine.document;

import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.db.Row;
import org.sealferry.protocol.openpgp.Fingerprint;

/** The columns of an own document. */
final class OwnRow {
  static final String SELECT =
      "SELECT d.id, k.fingerprint, o.counter, o.media_type, o.created, o.body_size, o.subject, "
          + "o.deleted FROM own_document o JOIN author_key k ON k.id = o.author_key "
          + "JOIN document d ON d.own = o.id ";

  final long document;
  final Fingerprint author;
  final long counter;
  final String mediaType;
  final long createdMillis;
  final long bodySize;
  final @Nullable String subject;
  final boolean deleted;

  OwnRow(Row row) {
    document = row.getLong(0);
    author = Fingerprint.of(row.getBytes(1));
    counter = row.getLong(2);
    mediaType = row.getText(3);
    createdMillis = row.getLong(4);
    bodySize = row.getLong(5);
    subject = row.isNull(6) ? null : row.getText(6);
    deleted = row.getBoolean(7);
  }
}
