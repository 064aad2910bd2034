package org.sealferry.bramble.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sealferry.bramble.vectors.VectorFile.bytes;
import static org.sealferry.bramble.vectors.VectorFile.hex;
import static org.sealferry.bramble.vectors.VectorFile.text;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sealferry.bramble.bdf.Bdf;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.crypto.SigningKeyPair;
import org.sealferry.bramble.vectors.VectorFile;

/** Runs identities and bsp_ids. */
class IdVectorsTest {
  @TestFactory
  Stream<DynamicTest> authors() {
    return VectorFile.named("identities").tests("authors", this::author);
  }

  @TestFactory
  Stream<DynamicTest> contactGroups() {
    return VectorFile.named("identities").tests("contact_groups", this::contactGroup);
  }

  @TestFactory
  Stream<DynamicTest> groups() {
    return VectorFile.named("bsp_ids")
        .tests(
            "groups",
            v ->
                assertThat(group(v, bytes(v, "descriptor")).id()).hasToString(text(v, "group_id")));
  }

  @TestFactory
  Stream<DynamicTest> messages() {
    return VectorFile.named("bsp_ids").tests("messages", this::message);
  }

  @TestFactory
  Stream<DynamicTest> bodiesOverTheLimits() {
    return VectorFile.named("bsp_ids")
        .tests(
            "limits",
            v ->
                assertThatThrownBy(
                        () -> BlockHash.ofBody(new byte[v.get("body_length").getAsInt()]))
                    .isInstanceOf(IllegalArgumentException.class));
  }

  private void author(JsonObject v) throws IOException {
    SigningKeyPair pair = SigningKeyPair.fromSeed(SecretKey.of(bytes(v, "signature_seed")));
    Author author = new LocalIdentity(text(v, "name"), pair).author();
    assertThat(hex(author.publicKey().encoded())).isEqualTo(text(v, "signature_public"));
    assertThat(author.id()).hasToString(text(v, "author_id"));
    assertThat(hex(Bdf.encode(author.toBdf()))).isEqualTo(text(v, "author_bdf"));
    assertThat(Author.ofBdf(Bdf.decodeList(bytes(v, "author_bdf")))).isEqualTo(author);
  }

  private void contactGroup(JsonObject v) {
    AuthorId one = AuthorId.of(bytes(v, "author_id_1"));
    AuthorId other = AuthorId.of(bytes(v, "author_id_2"));
    int major = v.get("major_version").getAsInt();
    for (Group group :
        new Group[] {
          Group.ofContact(new ClientId(text(v, "client_id")), major, one, other),
          Group.ofContact(new ClientId(text(v, "client_id")), major, other, one)
        }) {
      assertThat(hex(group.descriptor())).isEqualTo(text(v, "descriptor"));
      assertThat(group.id()).hasToString(text(v, "group_id"));
    }
  }

  private void message(JsonObject v) {
    GroupId group = GroupId.of(bytes(v, "group_id"));
    BlockHash block = BlockHash.ofBody(bytes(v, "body"));
    assertThat(MessageId.of(group, v.get("timestamp").getAsLong(), block))
        .hasToString(text(v, "message_id"));
  }

  private static Group group(JsonObject v, byte[] descriptor) {
    int major = v.get("major_version").getAsInt();
    return Group.of(new ClientId(text(v, "client_id")), major, descriptor);
  }
}
