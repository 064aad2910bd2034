package org.sealferry.bramble.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sealferry.bramble.vectors.VectorFile.bytes;
import static org.sealferry.bramble.vectors.VectorFile.hex;
import static org.sealferry.bramble.vectors.VectorFile.text;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sealferry.bramble.bdf.Bdf;
import org.sealferry.bramble.bdf.TypedValue;
import org.sealferry.bramble.contact.AuthorId;
import org.sealferry.bramble.contact.BlockHash;
import org.sealferry.bramble.contact.ClientId;
import org.sealferry.bramble.contact.Group;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.vectors.VectorFile;

/** Runs internal_clients: messages a full node sends to every contact. */
class InternalClientVectorsTest {
  @TestFactory
  Stream<DynamicTest> messages() {
    VectorFile file = VectorFile.named("internal_clients");
    return file.tests("messages", v -> check(v, file.content()));
  }

  private static void check(JsonObject v, JsonObject file) throws IOException {
    byte[] body = bytes(v, "body");
    ClientId client = new ClientId(text(v, "client_id"));
    Group group =
        Group.ofContact(
            client,
            v.get("major_version").getAsInt(),
            AuthorId.of(bytes(file, "alice_author_id")),
            AuthorId.of(bytes(file, "bob_author_id")));
    assertThat(group.id()).hasToString(text(v, "group_id"));
    MessageId id = MessageId.of(group.id(), v.get("timestamp").getAsLong(), BlockHash.ofBody(body));
    assertThat(id).hasToString(text(v, "message_id"));
    assertThat(Bdf.decodeList(body)).isEqualTo(TypedValue.list(v.getAsJsonObject("decoded")));
    assertThat(hex(rewritten(client, body)))
        .as("read and written again")
        .isEqualTo(text(v, "body"));
  }

  /** What we read of the clients we have; other clients' groups stay invisible to the node. */
  private static byte[] rewritten(ClientId client, byte[] body) throws IOException {
    if (client.equals(Versioning.ID)) {
      return VersionUpdate.decode(body).encoded();
    }
    return client.equals(Properties.ID) ? PropertiesUpdate.decode(body).encoded() : body;
  }
}
