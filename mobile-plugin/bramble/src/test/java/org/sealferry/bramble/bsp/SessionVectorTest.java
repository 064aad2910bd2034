package org.sealferry.bramble.bsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealferry.bramble.vectors.VectorFile.bytes;
import static org.sealferry.bramble.vectors.VectorFile.hex;
import static org.sealferry.bramble.vectors.VectorFile.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sealferry.bramble.contact.AuthorId;
import org.sealferry.bramble.contact.ClientId;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.Group;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.record.Record;
import org.sealferry.bramble.record.RecordException;
import org.sealferry.bramble.record.RecordReader;
import org.sealferry.bramble.vectors.VectorFile;

/** A recorded session of two deployed nodes, in which one of them is replaced by ours. */
class SessionVectorTest {
  private static final ContactId PEER = ContactId.of(1);

  /** Version and type bytes of ACK, MESSAGE, OFFER, REQUEST, VERSIONS and PRIORITY. */
  private static final List<String> TYPES = List.of("0000", "0001", "0002", "0003", "0004", "0005");

  @TempDir Path directory;
  private final JsonObject vector = VectorFile.named("bsp_session_duplex").content();
  private final Map<MessageId, Message> messages = new HashMap<>();

  @ParameterizedTest
  @ValueSource(strings = {"alice>bob", "bob>alice"})
  void weSayByteForByteWhatTheNodeSaid(String ourDirection) throws RecordException {
    boolean dialler = ourDirection.startsWith("alice");
    List<JsonObject> transcript = new ArrayList<>();
    for (JsonElement element : vector.getAsJsonArray("transcript")) {
      transcript.add(element.getAsJsonObject());
      remember(parse(element.getAsJsonObject()));
    }
    try (TestPhone phone = new TestPhone(directory, new AtomicLong(1))) {
      addGroups(phone);
      TestLink.End end = new TestLink.End(phone, PEER);
      end.session.start(dialler ? priority(transcript) : null);
      end.turn = false;
      String before = "";
      for (JsonObject step : transcript) {
        String direction = text(step, "direction");
        if (!direction.equals(before)) {
          end.turnIfAsked(); // the nodes took turns
        }
        before = direction;
        if (direction.equals(ourDirection)) {
          publishOffered(phone, parse(step));
        } else {
          byte[] record = bytes(step, "record");
          end.session.received(record, 0, record.length);
          end.turn = true;
        }
      }
      end.turnIfAsked();
      for (String type : TYPES) {
        assertThat(saidOf(end, type)).as(type).isEqualTo(recorded(transcript, ourDirection, type));
      }
    }
  }

  private static List<String> saidOf(TestLink.End end, String type) {
    return end.said.stream()
        .map(record -> hex(record.encoded()))
        .filter(record -> record.startsWith(type))
        .collect(Collectors.toList());
  }

  private static List<String> recorded(List<JsonObject> transcript, String direction, String type) {
    return transcript.stream()
        .filter(step -> text(step, "direction").equals(direction))
        .map(step -> text(step, "record"))
        .filter(record -> record.startsWith(type))
        .collect(Collectors.toList());
  }

  private static Priority priority(List<JsonObject> transcript) throws RecordException {
    return ((SyncRecord.Ranked) parse(transcript.get(1))).priority();
  }

  private static SyncRecord parse(JsonObject step) throws RecordException {
    RecordReader reader = new RecordReader(SyncRecord.VERSION);
    Record record = Objects.requireNonNull(reader.read(ByteBuffer.wrap(bytes(step, "record"))));
    return Objects.requireNonNull(SyncRecord.parse(record));
  }

  private void remember(SyncRecord record) {
    if (record instanceof SyncRecord.Carried) {
      Message message = ((SyncRecord.Carried) record).message();
      messages.put(message.id(), message);
    }
  }

  private void publishOffered(TestPhone phone, SyncRecord record) {
    if (record instanceof SyncRecord.Offer) {
      for (MessageId id : ((SyncRecord.Offer) record).ids()) {
        phone.publish(Objects.requireNonNull(messages.get(id)));
      }
    }
  }

  private void addGroups(TestPhone phone) {
    JsonObject parties = vector.getAsJsonObject("parties");
    AuthorId alice = AuthorId.of(bytes(parties.getAsJsonObject("alice"), "author_id"));
    AuthorId bob = AuthorId.of(bytes(parties.getAsJsonObject("bob"), "author_id"));
    JsonObject internal = vector.getAsJsonObject("internal_groups");
    for (String name : internal.keySet()) {
      int majorVersion = name.endsWith("mailbox.properties") ? 2 : 0;
      Group group = Group.ofContact(new ClientId(name), majorVersion, alice, bob);
      assertThat(group.id()).hasToString(text(internal, name));
      show(phone, group);
    }
    JsonObject lab = vector.getAsJsonObject("group");
    ClientId client = new ClientId(text(lab, "client_id"));
    show(phone, Group.of(client, lab.get("major_version").getAsInt(), bytes(lab, "descriptor")));
  }

  private static void show(TestPhone phone, Group group) {
    phone.database.transact(
        tx -> {
          phone.sync.groups().add(tx, group);
          phone.sync.groups().setVisibility(tx, PEER, group.id(), Visibility.SHARED);
          return true;
        });
  }
}
