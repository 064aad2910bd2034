package org.sealferry.engine.peer.attempt;

import java.io.EOFException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.sealferry.bramble.record.Record;
import org.sealferry.bramble.record.RecordException;
import org.sealferry.bramble.record.RecordReader;
import org.sealferry.engine.peer.nearby.AbortReason;
import org.sealferry.engine.peer.nearby.NearbyException;
import org.sealferry.engine.peer.nearby.NearbyFormat;

/** A stage of records: ABORT is legal at any time, unknown types are skipped. */
abstract class RecordStage implements Stage {
  private final RecordReader records = new RecordReader(NearbyFormat.RECORD_VERSION);

  /** Takes a record of a known type other than ABORT. */
  abstract void take(Record record) throws NearbyException, LocalException;

  /** Hears that a record was read to its end, also one that was skipped. */
  void recordEnded() throws NearbyException, LocalException {}

  @Override
  public final int received(byte[] bytes, int offset, int length)
      throws NearbyException, LocalException {
    ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
    Record record = read(in);
    if (record != null) {
      if (record.type() == NearbyFormat.ABORT) {
        throw NearbyException.fromPeer(AbortReason.read(record.payload()));
      }
      if (record.type() < NearbyFormat.ABORT) {
        take(record);
      }
      recordEnded();
    }
    return in.position() - offset;
  }

  private @Nullable Record read(ByteBuffer in) throws NearbyException {
    try {
      return records.read(in);
    } catch (RecordException e) {
      throw protocolError(String.valueOf(e.getMessage()));
    }
  }

  final boolean isBetweenRecords() {
    try {
      records.end();
      return true;
    } catch (EOFException e) {
      return false;
    }
  }

  @Override
  public final boolean speaksRecords() {
    return true;
  }

  @Override
  public void abandon() {}

  static NearbyException illegalNow(Record record) {
    return protocolError("record type " + record.type() + " is not legal now");
  }

  static NearbyException protocolError(String message) {
    return new NearbyException(AbortReason.PROTOCOL_ERROR, message);
  }
}
