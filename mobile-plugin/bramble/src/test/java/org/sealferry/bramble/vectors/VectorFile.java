package org.sealferry.bramble.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Hex;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.TestAbortedException;
import org.sealferry.bramble.record.Record;

/**
 * One file of test vectors. The files are the module's own, or, with {@code
 * -Dsealferry.vectors=DIR}, files of the same name and fields in another folder; a file that is not
 * there makes its runner's tests skipped, with the reason, and never passed.
 */
public final class VectorFile {
  private static final String PROPERTY = "sealferry.vectors";

  private final String name;
  private final @Nullable JsonObject content; // null: the other folder has no such file

  private VectorFile(String name, @Nullable JsonObject content) {
    this.name = name;
    this.content = content;
  }

  /** What is done with one vector. */
  @FunctionalInterface
  public interface Check {
    void run(JsonObject vector) throws Exception;
  }

  /** Opens a file by its name without ".json". */
  public static VectorFile named(String name) {
    try (Reader reader = open(name + ".json")) {
      return new VectorFile(
          name, reader == null ? null : JsonParser.parseReader(reader).getAsJsonObject());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Reader open(String file) throws IOException {
    String folder = System.getProperty(PROPERTY);
    if (folder == null) {
      return new InputStreamReader(
          VectorFile.class.getResourceAsStream("/vectors/" + file), StandardCharsets.UTF_8);
    }
    if (!Files.isDirectory(Paths.get(folder))) {
      throw new IllegalStateException(
          "-D" + PROPERTY + "=" + folder + " is no folder; give an absolute path");
    }
    Path path = Paths.get(folder, file);
    return Files.isRegularFile(path) ? Files.newBufferedReader(path, StandardCharsets.UTF_8) : null;
  }

  /** Makes one test of every vector in an array of the file; an empty or missing array fails. */
  public Stream<DynamicTest> tests(String array, Check check) {
    if (content == null) {
      return Stream.of(DynamicTest.dynamicTest(name + "." + array, this::content));
    }
    JsonArray vectors = content.getAsJsonArray(array);
    assertThat(vectors).as("%s in %s.json", array, name).isNotEmpty();
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < vectors.size(); i++) {
      JsonObject vector = vectors.get(i).getAsJsonObject();
      tests.add(DynamicTest.dynamicTest(title(array, i, vector), () -> check.run(vector)));
    }
    return tests.stream();
  }

  private String title(String array, int index, JsonObject vector) {
    JsonElement why = vector.get("why");
    return name + "." + array + "[" + index + "]" + (why == null ? "" : ": " + why.getAsString());
  }

  /** Returns the whole file, for one that is not a list of vectors; aborts the test without it. */
  public JsonObject content() {
    if (content == null) {
      throw new TestAbortedException(
          "no " + name + ".json in " + System.getProperty(PROPERTY) + ": its vectors were not run");
    }
    return content;
  }

  /** Returns a field of hexadecimal digits as bytes. */
  public static byte[] bytes(JsonObject object, String field) {
    return Hex.decode(text(object, field));
  }

  /** Returns a text field. */
  public static String text(JsonObject object, String field) {
    JsonElement value = object.get(field);
    assertThat(value).as("field %s", field).isNotNull();
    return value.getAsString();
  }

  /** Returns an array of hexadecimal texts as bytes. */
  public static byte[][] byteArrays(JsonObject object, String field) {
    JsonArray array = object.getAsJsonArray(field);
    byte[][] result = new byte[array.size()][];
    for (int i = 0; i < result.length; i++) {
      result[i] = Hex.decode(array.get(i).getAsString());
    }
    return result;
  }

  /** Returns an array of records, each of version, type and payload, as they travel. */
  public static byte[] records(JsonObject object, String field) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (JsonElement element : object.getAsJsonArray(field)) {
      JsonObject record = element.getAsJsonObject();
      byte[] encoded =
          new Record(
                  record.get("version").getAsInt(),
                  record.get("type").getAsInt(),
                  bytes(record, "payload"))
              .encoded();
      all.write(encoded, 0, encoded.length);
    }
    return all.toByteArray();
  }

  /** Returns bytes as hexadecimal digits, as the files write them. */
  public static String hex(byte[] bytes) {
    return Hex.toHexString(bytes);
  }
}
