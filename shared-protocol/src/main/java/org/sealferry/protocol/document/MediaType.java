package org.sealferry.protocol.document;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.sealferry.protocol.item.FormatException;

/** What a body is, such as "application/json" or "text/plain;charset=utf-8". Printable ASCII. */
public final class MediaType {
  static final int MAX_BYTES = 127;

  private static final String TOKEN = "[A-Za-z0-9!#$&^_.+-]+";
  private static final Pattern FORM = Pattern.compile(TOKEN + "/" + TOKEN + "( ?;[ -~]+)?");
  private static final Set<String> TEXTS =
      new HashSet<>(
          Arrays.asList(
              "application/json", "application/xml", "application/javascript", "image/svg+xml"));

  private final String text;

  private MediaType(String text) {
    this.text = text;
  }

  /** Makes a media type; one that is not type/subtype is the caller's mistake. */
  public static MediaType of(String text) {
    if (!isValid(text)) {
      throw new IllegalArgumentException(refusal(text));
    }
    return new MediaType(text);
  }

  /** Reads a media type from outside. */
  public static MediaType parse(String text) throws FormatException {
    if (!isValid(text)) {
      throw FormatException.malformed(refusal(text));
    }
    return new MediaType(text);
  }

  private static boolean isValid(String text) {
    return text.length() <= MAX_BYTES && FORM.matcher(text).matches();
  }

  private static String refusal(String text) {
    return "a media type is type/subtype in at most 127 characters, not \"" + text + "\"";
  }

  /** Returns whether bodies of this type are text, which deflates well. */
  public boolean isText() {
    int end = text.indexOf(';');
    String essence = (end < 0 ? text : text.substring(0, end)).trim().toLowerCase(Locale.ROOT);
    return essence.startsWith("text/")
        || essence.endsWith("+json")
        || essence.endsWith("+xml")
        || TEXTS.contains(essence);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MediaType && text.equals(((MediaType) other).text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Returns the type as it is written in the header. */
  @Override
  public String toString() {
    return text;
  }
}
