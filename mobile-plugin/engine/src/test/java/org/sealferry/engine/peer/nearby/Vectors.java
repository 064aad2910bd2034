package org.sealferry.engine.peer.nearby;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The recorded cases of vectors/nearby; their bytes were made by another program. */
final class Vectors {
  private Vectors() {}

  static List<JsonObject> cases(String file) {
    String path = "/vectors/nearby/" + file;
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(Vectors.class.getResourceAsStream(path)), UTF_8)) {
      List<JsonObject> cases = new ArrayList<>();
      for (JsonElement one : JsonParser.parseReader(in).getAsJsonObject().getAsJsonArray("cases")) {
        cases.add(one.getAsJsonObject());
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] bytes(JsonObject one, String field) {
    return bytes(one.get(field).getAsString());
  }

  static byte[] bytes(String hex) {
    byte[] padded = new BigInteger("01" + hex, 16).toByteArray();
    byte[] bytes = new byte[padded.length - 1];
    System.arraycopy(padded, 1, bytes, 0, bytes.length);
    return bytes;
  }
}
