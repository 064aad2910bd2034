package org.sealferry.server.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.delivery.DeliveryFormat;
import org.sealferry.protocol.delivery.ProblemType;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/** Reads what requests of phones have in common, and writes answers. PROTOCOL.md §7. */
final class Requests {
  private static final String VERSION = "v";

  private Requests() {}

  /** Refuses a request of another media type, or of a version of it that is not spoken. */
  static void requireType(HttpServletRequest request, String expected) throws ProblemException {
    MimeType wanted = MimeTypeUtils.parseMimeType(expected);
    MimeType seen = parse(request.getContentType());
    String version = seen == null ? null : seen.getParameter(VERSION);
    if (seen == null
        || version == null
        || !seen.getType().equals(wanted.getType())
        || !seen.getSubtype().equals(wanted.getSubtype())) {
      throw ProblemException.of(
          ProblemType.WRONG_MEDIA_TYPE,
          request.getRequestURI() + " takes " + expected + ", not " + request.getContentType());
    }
    if (!String.valueOf(wanted.getParameter(VERSION)).equals(version)) {
      throw ProblemException.of(
          ProblemType.NEWER_VERSION, "this server speaks version 1, not " + version);
    }
  }

  private static @Nullable MimeType parse(@Nullable String contentType) {
    try {
      return contentType == null ? null : MimeTypeUtils.parseMimeType(contentType);
    } catch (InvalidMimeTypeException e) {
      return null;
    }
  }

  /**
   * Returns a parameter of the address as it stands there. The parameters of phones have no
   * character that is escaped, and those of others need not be decoded.
   */
  static Optional<String> parameter(HttpServletRequest request, String name) {
    String query = request.getQueryString();
    String prefix = name + "=";
    return query == null
        ? Optional.empty()
        : Arrays.stream(query.split("&", -1))
            .filter(part -> part.startsWith(prefix))
            .map(part -> part.substring(prefix.length()))
            .findFirst();
  }

  /** Reads a whole body. */
  static byte[] read(HttpServletRequest request, int most) throws IOException, ProblemException {
    byte[] body = request.getInputStream().readNBytes(most + 1);
    if (body.length > most) {
      throw tooLarge(most);
    }
    return body;
  }

  /** Refuses a request whose announced length is above a limit. */
  static void requireLength(HttpServletRequest request, long most) throws ProblemException {
    if (request.getContentLengthLong() > most) {
      throw tooLarge(most);
    }
  }

  static ProblemException tooLarge(long most) {
    return ProblemException.of(
        ProblemType.TOO_LARGE, "a request has at most " + most + " bytes: send several");
  }

  static ResponseEntity<byte[]> answer(byte[] cbor) {
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType(DeliveryFormat.CBOR))
        .header("Cache-Control", "no-store")
        .body(cbor);
  }
}
