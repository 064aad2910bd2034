package org.sealferry.protocol.enrolment;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.sealferry.protocol.item.FormatException;

/** Where a destination's server is: https, host, perhaps port and path, nothing else. */
public final class BaseUrl {
  /** Most ASCII characters. */
  public static final int MAX_BYTES = 255;

  private static final Pattern FORM =
      Pattern.compile("https://[A-Za-z0-9.:\\[\\]-]+(/[A-Za-z0-9._~-]+)*");

  private final String text;

  private BaseUrl(String text) {
    this.text = text;
  }

  /** Reads a URL; a user, a query, a fragment or a slash at the end is refused. */
  public static BaseUrl parse(String text) throws FormatException {
    if (text.length() > MAX_BYTES || !FORM.matcher(text).matches() || !hasHost(text)) {
      throw FormatException.malformed(
          "a server's address is https://host[:port][/path] without a slash at the end, not \""
              + text
              + "\"");
    }
    return new BaseUrl(text);
  }

  private static boolean hasHost(String text) {
    try {
      URI uri = new URI(text);
      return uri.getHost() != null && uri.getPort() <= 0xFFFF;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /**
   * Returns the address of something below this one.
   *
   * @param path starts with a slash
   */
  public String resolve(String path) {
    return text + path;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BaseUrl && text.equals(((BaseUrl) other).text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Returns the address as it was read. */
  @Override
  public String toString() {
    return text;
  }
}
