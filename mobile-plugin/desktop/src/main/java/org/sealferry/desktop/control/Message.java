package org.sealferry.desktop.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds a JSON object; names keep their order. */
public final class Message {
  private final JsonObject json = new JsonObject();

  /** Starts with nothing. */
  public Message() {}

  /** Starts a command. */
  public static Message command(String name) {
    return new Message().with("command", name);
  }

  /** Adds a text, or null. */
  public Message with(String name, @Nullable String value) {
    json.addProperty(name, value);
    return this;
  }

  /** Adds a number. */
  public Message with(String name, long value) {
    json.addProperty(name, value);
    return this;
  }

  /** Adds a truth value. */
  public Message with(String name, boolean value) {
    json.addProperty(name, value);
    return this;
  }

  /** Adds an object. */
  public Message with(String name, Message value) {
    json.add(name, value.json);
    return this;
  }

  /** Adds any value. */
  public Message with(String name, JsonElement value) {
    json.add(name, value);
    return this;
  }

  /** Adds a list of objects. */
  public Message with(String name, Iterable<Message> values) {
    JsonArray array = new JsonArray();
    values.forEach(value -> array.add(value.json));
    json.add(name, array);
    return this;
  }

  /** Adds a text if there is one. */
  public Message withIfPresent(String name, @Nullable String value) {
    return value == null ? this : with(name, value);
  }

  /** Adds all fields of another one. */
  Message withAll(Message other) {
    other.json.asMap().forEach(json::add);
    return this;
  }

  /** Returns the object itself, not a copy. */
  public JsonObject json() {
    return json;
  }

  /**
   * Returns a text field; null when it is absent or null.
   *
   * @throws IllegalArgumentException when it is of another type
   */
  public static @Nullable String text(JsonObject message, String name) {
    JsonPrimitive value = primitive(message, name);
    return value == null ? null : value.getAsString();
  }

  /**
   * Returns a number field; 0 when it is absent.
   *
   * @throws IllegalArgumentException when it is of another type
   */
  public static long number(JsonObject message, String name) {
    JsonPrimitive value = primitive(message, name);
    return value == null ? 0 : value.getAsLong();
  }

  /**
   * Returns a truth field; false when it is absent.
   *
   * @throws IllegalArgumentException when it is of another type
   */
  public static boolean flag(JsonObject message, String name) {
    JsonPrimitive value = primitive(message, name);
    return value != null && value.getAsBoolean();
  }

  /**
   * Returns a list of texts; empty when it is absent.
   *
   * @throws IllegalArgumentException when it is of another type
   */
  public static List<String> texts(JsonObject message, String name) {
    JsonElement value = message.get(name);
    if (value == null) {
      return List.of();
    }
    if (!value.isJsonArray()) {
      throw new IllegalArgumentException("field " + name + " is not a list");
    }
    List<String> texts = new ArrayList<>();
    for (JsonElement element : value.getAsJsonArray()) {
      if (!element.isJsonPrimitive()) {
        throw new IllegalArgumentException("field " + name + " is not a list of texts");
      }
      texts.add(element.getAsString());
    }
    return texts;
  }

  /**
   * Returns an object field; empty when it is absent.
   *
   * @throws IllegalArgumentException when it is of another type
   */
  public static JsonObject object(JsonObject message, String name) {
    JsonElement value = message.get(name);
    if (value == null) {
      return new JsonObject();
    }
    if (!value.isJsonObject()) {
      throw new IllegalArgumentException("field " + name + " is not an object");
    }
    return value.getAsJsonObject();
  }

  /** Returns the objects of a list field; empty when it is absent. */
  public static List<JsonObject> objects(JsonObject message, String name) {
    List<JsonObject> objects = new ArrayList<>();
    JsonElement value = message.get(name);
    if (value != null && value.isJsonArray()) {
      value.getAsJsonArray().forEach(element -> objects.add(element.getAsJsonObject()));
    }
    return objects;
  }

  private static @Nullable JsonPrimitive primitive(JsonObject message, String name) {
    JsonElement value = message.get(name);
    if (value == null || value.isJsonNull()) {
      return null;
    }
    if (!value.isJsonPrimitive()) {
      throw new IllegalArgumentException("field " + name + " is not a single value");
    }
    return value.getAsJsonPrimitive();
  }

  @Override
  public String toString() {
    return json.toString();
  }
}
