package org.sealferry.bramble.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sealferry.bramble.vectors.VectorFile.bytes;
import static org.sealferry.bramble.vectors.VectorFile.hex;
import static org.sealferry.bramble.vectors.VectorFile.text;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sealferry.bramble.Bramble;
import org.sealferry.bramble.bsp.Message;
import org.sealferry.bramble.bsp.OutgoingSimplexSession;
import org.sealferry.bramble.bsp.OutgoingSimplexSession.Flavour;
import org.sealferry.bramble.bsp.Sharing;
import org.sealferry.bramble.bsp.Visibility;
import org.sealferry.bramble.contact.Author;
import org.sealferry.bramble.contact.ClientId;
import org.sealferry.bramble.contact.Contact;
import org.sealferry.bramble.contact.ContactClock;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.Group;
import org.sealferry.bramble.contact.GroupId;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.contact.NewContact;
import org.sealferry.bramble.contact.OwnIdentityException;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.contact.RootKey;
import org.sealferry.bramble.crypto.CryptoException;
import org.sealferry.bramble.crypto.SecretBox;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.crypto.SigningPublicKey;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.SqlCipherFile;
import org.sealferry.bramble.transport.TransportTraits;
import org.sealferry.bramble.transport.pipe.VirtualLoop;
import org.sealferry.bramble.vectors.VectorFile;

/** Runs bsp_session_simplex: files between two deployed nodes, one of which is replaced by ours. */
class SimplexVectorsTest {
  private static final TransportTraits DRIVE = TransportTraits.drive();

  @TempDir Path directory;
  private final JsonObject vector = VectorFile.named("bsp_session_simplex").content();
  private final Deque<byte[]> draws = new ArrayDeque<>();
  private final Set<MessageId> published = new HashSet<>();
  private Database database;
  private VirtualLoop loop;
  private Bramble bramble;

  @BeforeEach
  void open() {
    database = SqlCipherFile.open(directory, Bramble.migrations());
    loop = new VirtualLoop();
    long start = vector.get("timestamp_ms").getAsLong();
    bramble =
        Bramble.open(
            new Bramble.Platform(
                database, loop, loop.clock(Instant.ofEpochMilli(start)), new Script(draws)),
            List.of(DRIVE));
    bramble.start();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void weWriteByteForByteWhatAliceWrote() throws Exception {
    meet("alice", "bob", Role.ALICE);
    for (int step = 0; step < 4; step++) {
      assertThat(written(step)).as("step %s", step).isEqualTo(recorded(step));
    }
    read(4);
    assertThat(written(5)).isEqualTo(recorded(5));
    assertThatThrownBy(() -> read(4)).isInstanceOf(SimplexException.class);
  }

  @Test
  void weReadAsBobReadAndAnswerByteForByte() throws Exception {
    meet("bob", "alice", Role.BOB);
    read(3);
    read(0);
    assertThatThrownBy(() -> read(3))
        .isInstanceOfSatisfying(
            SimplexException.class,
            e -> assertThat(e.reason()).isEqualTo(SimplexException.Reason.NOT_EXPECTED));
    assertThat(written(4)).isEqualTo(recorded(4));
    read(1);
    read(2);
    read(5);
  }

  private String written(int step) throws Exception {
    publishNew(step(step));
    draw(step(step));
    Flavour flavour = step(step).get("eager").getAsBoolean() ? Flavour.EAGER : Flavour.LAZY;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OutgoingSimplexSession session = bramble.simplexStreams().write(peer(), DRIVE, flavour, out);
    session.written();
    return hex(out.toByteArray());
  }

  private void read(int step) throws IOException {
    byte[] stream = bytes(step(step), "stream");
    assertThat(bramble.simplexStreams().read(DRIVE, new ByteArrayInputStream(stream)))
        .isEqualTo(peer().id());
  }

  private String recorded(int step) {
    return text(step(step), "stream");
  }

  private JsonObject step(int index) {
    return vector.getAsJsonArray("steps").get(index).getAsJsonObject();
  }

  /** Lets our writer draw the frame key and the nonce the node drew. */
  private void draw(JsonObject step) throws CryptoException {
    byte[] stream = bytes(step, "stream");
    byte[] nonce = Arrays.copyOfRange(stream, 16, 40);
    byte[] box = Arrays.copyOfRange(stream, 40, 98);
    new SecretBox(SecretKey.of(bytes(step, "header_key"))).open(nonce, box, 0, box.length);
    draws.add(Arrays.copyOfRange(box, box.length - 32, box.length));
    draws.add(nonce);
  }

  private void publishNew(JsonObject step) {
    database.transact(
        tx -> {
          for (JsonElement element : step.getAsJsonArray("transcript")) {
            JsonObject record = element.getAsJsonObject();
            if (text(record, "type").equals("MESSAGE")) {
              ByteBuffer in = ByteBuffer.wrap(bytes(record, "record"), 4 + 32, 8);
              byte[] bytes = in.array();
              Message message =
                  new Message(
                      GroupId.of(Arrays.copyOfRange(bytes, 4, 36)),
                      in.getLong(),
                      Arrays.copyOfRange(bytes, 44, bytes.length));
              if (published.add(message.id())) {
                bramble.sync().messages().publish(tx, message, Sharing.ANNOUNCED);
              }
            }
          }
          return true;
        });
  }

  private void meet(String own, String other, Role role) throws CryptoException {
    long start = vector.get("timestamp_ms").getAsLong();
    RootKey root = new RootKey(SecretKey.of(bytes(vector, "root_key")), start);
    NewContact contact =
        NewContact.unverified(
            author(other), author(own), role, bramble.clocks().start(ContactClock.Kind.WALL));
    database.transact(
        tx -> {
          try {
            return bramble.contacts().add(tx, contact, root);
          } catch (OwnIdentityException e) {
            throw new IllegalStateException(e);
          }
        });
    shareGroups();
  }

  private Contact peer() {
    return database.transact(bramble.contacts()::all).get(0);
  }

  private Author author(String name) throws CryptoException {
    JsonObject party = vector.getAsJsonObject("parties").getAsJsonObject(name);
    return new Author(name, SigningPublicKey.of(bytes(party, "signature_public")));
  }

  private void shareGroups() {
    JsonObject lab = vector.getAsJsonObject("group");
    String prefix = "org.briarproject.bramble.";
    share(
        Group.of(
            new ClientId(text(lab, "client_id")),
            lab.get("major_version").getAsInt(),
            bytes(lab, "descriptor")));
    share(peer().group(new ClientId(prefix + "versioning"), 0));
    share(peer().group(new ClientId(prefix + "properties"), 0));
    share(peer().group(new ClientId(prefix + "mailbox.properties"), 2));
    share(peer().group(new ClientId(prefix + "transport.agreement"), 0));
  }

  private void share(Group group) {
    ContactId peer = peer().id();
    database.transact(
        tx -> {
          bramble.sync().groups().add(tx, group);
          bramble.sync().groups().setVisibility(tx, peer, group.id(), Visibility.SHARED);
          return true;
        });
  }

  /** Hands out recorded draws in order. */
  private static final class Script extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient Deque<byte[]> draws;

    Script(Deque<byte[]> draws) {
      super(new byte[0]);
      this.draws = draws;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      byte[] draw = draws.remove();
      System.arraycopy(draw, 0, bytes, 0, bytes.length);
    }
  }
}
