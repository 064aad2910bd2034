package org.sealferry.bramble.bdf;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.util.encoders.Hex;
import org.jspecify.annotations.Nullable;

/** Reads the typed values of the vector files: {"t": type, "v": value}. */
public final class TypedValue {
  private TypedValue() {}

  /** Returns a value that is known to be a list. */
  public static BdfList list(JsonObject typed) {
    return (BdfList) java.util.Objects.requireNonNull(read(typed));
  }

  static @Nullable Object read(JsonObject typed) {
    JsonElement v = typed.get("v");
    switch (typed.get("t").getAsString()) {
      case "null":
        return null;
      case "bool":
        return v.getAsBoolean();
      case "int":
        return Long.parseLong(v.getAsString());
      case "float":
        return Double.longBitsToDouble(Long.parseUnsignedLong(typed.get("bits").getAsString(), 16));
      case "str":
        return v.getAsString();
      case "raw":
        return Hex.decode(v.getAsString());
      case "list":
        return readList(v);
      case "dict":
        return readDictionary(v);
      default:
        throw new IllegalArgumentException("type " + typed.get("t") + " is unknown to this runner");
    }
  }

  private static BdfList readList(JsonElement elements) {
    List<@Nullable Object> values = new ArrayList<>();
    elements.getAsJsonArray().forEach(element -> values.add(read(element.getAsJsonObject())));
    return BdfList.copyOf(values);
  }

  private static BdfDictionary readDictionary(JsonElement entries) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (JsonElement entry : entries.getAsJsonArray()) {
      values.put(
          entry.getAsJsonArray().get(0).getAsString(),
          read(entry.getAsJsonArray().get(1).getAsJsonObject()));
    }
    return BdfDictionary.copyOf(values);
  }
}
