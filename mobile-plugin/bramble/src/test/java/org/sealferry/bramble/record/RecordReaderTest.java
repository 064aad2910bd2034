package org.sealferry.bramble.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.bouncycastle.util.encoders.Hex;
import org.junit.jupiter.api.Test;

class RecordReaderTest {
  private final RecordReader reader = new RecordReader(1);

  @Test
  void recordIsReadFromSingleBytes() throws RecordException {
    byte[] bytes = Hex.decode("01090002abcd");
    for (int i = 0; i < bytes.length - 1; i++) {
      assertThat(reader.read(ByteBuffer.wrap(bytes, i, 1))).isNull();
    }
    Record record = Objects.requireNonNull(reader.read(ByteBuffer.wrap(bytes, 5, 1)));
    assertThat(record.type()).isEqualTo(9);
    assertThat(record.payload()).isEqualTo(Hex.decode("abcd"));
    assertThat(record.encoded()).isEqualTo(bytes);
  }

  @Test
  void nothingBehindTheRecordIsTaken() throws RecordException {
    ByteBuffer in = ByteBuffer.wrap(Hex.decode("0100000177" + "01000000" + "ff"));
    assertThat(Objects.requireNonNull(reader.read(in)).payload()).hasSize(1);
    assertThat(in.remaining()).isEqualTo(5);
    assertThat(Objects.requireNonNull(reader.read(in)).payload()).isEmpty();
    assertThat(in.remaining()).isEqualTo(1);
  }

  @Test
  void tooLongPayloadIsRefusedBeforeItsFirstByte() {
    ByteBuffer in = ByteBuffer.wrap(Hex.decode("0177c001ff"));
    assertThatThrownBy(() -> reader.read(in))
        .isInstanceOf(RecordException.class)
        .hasMessage("record payload of 49153 bytes, must be at most 49152");
    assertThat(in.remaining()).isEqualTo(1);
  }

  @Test
  void otherVersionIsRefusedOnlyWhenTheRecordIsComplete() throws RecordException {
    assertThat(reader.read(ByteBuffer.wrap(Hex.decode("02000002aa")))).isNull();
    assertThatThrownBy(reader::end).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> reader.read(ByteBuffer.wrap(Hex.decode("bb"))))
        .hasMessage("record of protocol version 2, must be 1");
  }

  @Test
  void endBetweenRecordsIsNormal() throws RecordException {
    reader.read(ByteBuffer.wrap(Hex.decode("01000000")));
    assertThatCode(reader::end).doesNotThrowAnyException();
  }

  @Test
  void endWithinAHeaderIsAnError() throws RecordException {
    reader.read(ByteBuffer.wrap(Hex.decode("01")));
    assertThatThrownBy(reader::end).hasMessage("input ends after 1 bytes of a record");
  }
}
