package org.sealferry.bramble.bdf;

import org.jspecify.annotations.Nullable;

/** What an element of a list or dictionary can be: null and the seven classes named here. */
final class BdfValue {
  private BdfValue() {}

  /** Returns the value as it is kept: integers as Long, raw bytes copied. */
  static @Nullable Object kept(@Nullable Object value) {
    if (value instanceof Integer) {
      return ((Integer) value).longValue();
    }
    if (value instanceof byte[]) {
      return ((byte[]) value).clone();
    }
    if (value == null || !typeName(value).isEmpty()) {
      return value;
    }
    throw new IllegalArgumentException(value.getClass() + " is no type of BDF");
  }

  static <T> T cast(@Nullable Object value, Class<T> type, String where) throws BdfException {
    if (!type.isInstance(value)) {
      throw new BdfException(
          where + " is " + typeName(value) + ", must be " + typeName(type.getSimpleName()));
    }
    return type.cast(value);
  }

  static int int32(long value, String where) throws BdfException {
    if (value != (int) value) {
      throw new BdfException(where + " is " + value + ", must fit 32 bits");
    }
    return (int) value;
  }

  private static String typeName(@Nullable Object value) {
    return value == null ? "null" : typeName(value.getClass().getSimpleName());
  }

  private static String typeName(String className) {
    switch (className) {
      case "Boolean":
        return "a boolean";
      case "Long":
        return "an integer";
      case "Double":
        return "a float";
      case "String":
        return "a string";
      case "byte[]":
        return "raw bytes";
      case "BdfList":
        return "a list";
      case "BdfDictionary":
        return "a dictionary";
      default:
        return "";
    }
  }
}
