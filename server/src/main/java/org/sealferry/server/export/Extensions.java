package org.sealferry.server.export;

import java.util.Locale;
import java.util.Map;

/** File name extensions by media type. */
final class Extensions {
  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("text/plain", "txt"),
          Map.entry("text/csv", "csv"),
          Map.entry("text/html", "html"),
          Map.entry("text/markdown", "md"),
          Map.entry("text/xml", "xml"),
          Map.entry("application/xml", "xml"),
          Map.entry("application/json", "json"),
          Map.entry("application/geo+json", "geojson"),
          Map.entry("application/pdf", "pdf"),
          Map.entry("application/zip", "zip"),
          Map.entry("image/jpeg", "jpg"),
          Map.entry("image/png", "png"),
          Map.entry("image/gif", "gif"),
          Map.entry("image/webp", "webp"),
          Map.entry("image/svg+xml", "svg"),
          Map.entry("audio/mpeg", "mp3"),
          Map.entry("audio/mp4", "m4a"),
          Map.entry("audio/ogg", "ogg"),
          Map.entry("video/mp4", "mp4"),
          Map.entry("video/webm", "webm"));

  private Extensions() {}

  /** Returns an extension of letters and digits only, whatever the author wrote. */
  static String of(String mediaType) {
    String type = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    String known = KNOWN.get(type);
    if (known != null) {
      return known;
    }
    if (type.endsWith("+xml")) {
      return "xml";
    }
    return type.endsWith("+json") ? "json" : "bin";
  }
}
