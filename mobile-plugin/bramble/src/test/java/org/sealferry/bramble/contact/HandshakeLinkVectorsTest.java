package org.sealferry.bramble.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sealferry.bramble.vectors.VectorFile.bytes;
import static org.sealferry.bramble.vectors.VectorFile.hex;
import static org.sealferry.bramble.vectors.VectorFile.text;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sealferry.bramble.crypto.AgreementPublicKey;
import org.sealferry.bramble.vectors.VectorFile;

/** Runs handshake_links. */
class HandshakeLinkVectorsTest {
  @TestFactory
  Stream<DynamicTest> linksAndIds() {
    return VectorFile.named("handshake_links")
        .tests(
            "vectors",
            v -> {
              AgreementPublicKey key = AgreementPublicKey.of(bytes(v, "handshake_public"));
              assertThat(new HandshakeLink(key).text()).isEqualTo(text(v, "link"));
              assertThat(HandshakeLink.find(text(v, "link")).key()).isEqualTo(key);
              assertThat(hex(PendingContactId.of(key).encoded()))
                  .isEqualTo(text(v, "pending_contact_id"));
            });
  }

  @TestFactory
  Stream<DynamicTest> pastedTexts() {
    return VectorFile.named("handshake_links")
        .tests(
            "parsing",
            v -> {
              switch (text(v, "expected")) {
                case "accepted":
                  assertThat(hex(HandshakeLink.find(text(v, "link")).key().encoded()))
                      .isEqualTo(text(v, "handshake_public"));
                  break;
                case "format error (unsupported version)":
                  assertThatThrownBy(() -> HandshakeLink.find(text(v, "link")))
                      .isInstanceOf(LinkException.class)
                      .hasMessageContaining("the link is of version 1");
                  break;
                default:
                  assertThat(text(v, "expected")).isEqualTo("format error");
                  assertThatThrownBy(() -> HandshakeLink.find(text(v, "link")))
                      .isInstanceOf(LinkException.class)
                      .hasMessageStartingWith("no link");
              }
            });
  }
}
