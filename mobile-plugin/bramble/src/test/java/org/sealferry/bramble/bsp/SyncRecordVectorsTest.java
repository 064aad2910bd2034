package org.sealferry.bramble.bsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealferry.bramble.vectors.VectorFile.bytes;
import static org.sealferry.bramble.vectors.VectorFile.hex;
import static org.sealferry.bramble.vectors.VectorFile.text;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sealferry.bramble.record.Record;
import org.sealferry.bramble.record.RecordException;
import org.sealferry.bramble.record.RecordReader;
import org.sealferry.bramble.vectors.VectorFile;

/** The records of a deployed node, both ways. Wire §4.2. */
class SyncRecordVectorsTest {
  private static final Pattern FILL =
      Pattern.compile(
          "payload bytes all (\\w\\w)(?: except byte (\\d+) .* which is (\\w\\w))?; length (\\d+)");

  @TestFactory
  Stream<DynamicTest> recordsAreReadAndWrittenAlike() {
    return VectorFile.named("bsp_records")
        .tests(
            "vectors",
            vector -> {
              Outcome outcome = read(bytes(vector, "record"));
              assertThat(outcome.name).isEqualTo("end of stream");
              assertThat(outcome.records).hasSize(1);
              SyncRecord record = outcome.records.get(0);
              assertSame(record, vector);
              assertThat(hex(record.encoded())).isEqualTo(text(vector, "record"));
            });
  }

  @TestFactory
  Stream<DynamicTest> badRecordsEndTheStreamAsOnADeployedNode() {
    return VectorFile.named("bsp_records_negative")
        .tests(
            "vectors",
            vector -> {
              Outcome outcome = read(input(vector));
              assertThat(outcome.name).isEqualTo(text(vector, "outcome"));
              JsonArray expected = vector.getAsJsonArray("records");
              assertThat(outcome.records).hasSize(expected.size());
              for (int i = 0; i < expected.size(); i++) {
                assertSame(outcome.records.get(i), expected.get(i).getAsJsonObject());
              }
            });
  }

  private static byte[] input(JsonObject vector) {
    if (vector.has("input")) {
      return bytes(vector, "input");
    }
    Matcher fill = FILL.matcher(text(vector, "input_fill"));
    assertThat(fill.matches()).isTrue();
    byte[] filled = new byte[Integer.parseInt(fill.group(4))];
    Arrays.fill(filled, (byte) Integer.parseInt(fill.group(1), 16));
    if (fill.group(2) != null) {
      filled[Integer.parseInt(fill.group(2))] = (byte) Integer.parseInt(fill.group(3), 16);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(bytes(vector, "input_head"));
    all.writeBytes(filled);
    all.writeBytes(bytes(vector, "input_tail"));
    return all.toByteArray();
  }

  private static final class Outcome {
    final List<SyncRecord> records = new ArrayList<>();
    String name = "end of stream";
  }

  private static Outcome read(byte[] input) {
    Outcome outcome = new Outcome();
    RecordReader reader = new RecordReader(SyncRecord.VERSION);
    ByteBuffer in = ByteBuffer.wrap(input);
    try {
      while (in.hasRemaining()) {
        Record record = reader.read(in);
        SyncRecord parsed = record == null ? null : SyncRecord.parse(record);
        if (parsed != null) {
          outcome.records.add(parsed);
        }
      }
      reader.end();
    } catch (RecordException e) {
      outcome.name = "format error";
    } catch (EOFException e) {
      outcome.name = "unexpected end of input";
    }
    return outcome;
  }

  private static void assertSame(SyncRecord record, JsonObject expected) {
    switch (text(expected, "type")) {
      case "ACK":
        assertThat(record).isInstanceOf(SyncRecord.Ack.class);
        assertIds(record, expected);
        break;
      case "OFFER":
        assertThat(record).isInstanceOf(SyncRecord.Offer.class);
        assertIds(record, expected);
        break;
      case "REQUEST":
        assertThat(record).isInstanceOf(SyncRecord.Request.class);
        assertIds(record, expected);
        break;
      case "MESSAGE":
        Message message = ((SyncRecord.Carried) record).message();
        assertThat(message.id()).hasToString(text(expected, "message_id"));
        break;
      case "VERSIONS":
        assertThat(record.payload()).isEqualTo(versions(expected));
        break;
      case "PRIORITY":
        assertThat(hex(record.payload())).isEqualTo(text(expected, "nonce"));
        break;
      default:
        throw new AssertionError("Unknown type in " + expected);
    }
  }

  private static void assertIds(SyncRecord record, JsonObject expected) {
    List<String> ids =
        ((SyncRecord.IdList) record)
            .ids().stream().map(Object::toString).collect(Collectors.toList());
    List<String> wanted = new ArrayList<>();
    for (JsonElement id : expected.getAsJsonArray("message_ids")) {
      wanted.add(id.getAsString());
    }
    assertThat(ids).isEqualTo(wanted);
  }

  private static byte[] versions(JsonObject object) {
    JsonArray versions = object.getAsJsonArray("versions");
    byte[] bytes = new byte[versions.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = versions.get(i).getAsByte();
    }
    return bytes;
  }
}
