package org.sealferry.server.export;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** One JSON object a line. */
public final class JsonLines {
  private final PrintWriter out;
  private final JsonFactory json;

  /** Writes to what the caller closes. */
  public JsonLines(PrintWriter out) {
    this.out = out;
    this.json = new JsonFactory();
  }

  /**
   * Writes an object.
   *
   * @param fields in their order; texts, numbers, booleans, maps of texts or null
   */
  public void write(Map<String, ? extends @Nullable Object> fields) {
    StringWriter line = new StringWriter();
    try (JsonGenerator generator = json.createGenerator(ObjectWriteContext.empty(), line)) {
      object(generator, fields);
    }
    out.println(line);
  }

  private static void object(JsonGenerator generator, Map<?, ? extends @Nullable Object> fields) {
    generator.writeStartObject();
    fields.forEach(
        (name, value) -> {
          generator.writeName(name.toString());
          value(generator, value);
        });
    generator.writeEndObject();
  }

  private static void value(JsonGenerator generator, @Nullable Object value) {
    if (value == null) {
      generator.writeNull();
    } else if (value instanceof Boolean flag) {
      generator.writeBoolean(flag);
    } else if (value instanceof Long || value instanceof Integer) {
      generator.writeNumber(((Number) value).longValue());
    } else if (value instanceof Map<?, ?> map) {
      object(generator, map);
    } else if (value instanceof Iterable<?> list) {
      generator.writeStartArray();
      list.forEach(element -> value(generator, element));
      generator.writeEndArray();
    } else {
      generator.writeString(value.toString());
    }
  }
}
