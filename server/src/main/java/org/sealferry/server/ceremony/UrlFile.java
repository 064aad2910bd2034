package org.sealferry.server.ceremony;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.sealferry.protocol.enrolment.BaseUrl;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.server.directory.DataDirectory;
import org.sealferry.server.directory.PrivateFile;

/** The URL of the server as it was last started: commands make links with it. */
public final class UrlFile {
  private UrlFile() {}

  /** Replaces the file. */
  public static void write(DataDirectory data, BaseUrl url) throws IOException {
    PrivateFile.write(file(data), url.toString().getBytes(StandardCharsets.US_ASCII));
  }

  /** Returns the URL; empty if no server was started here. */
  public static Optional<BaseUrl> read(DataDirectory data) throws IOException {
    Path file = file(data);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(BaseUrl.parse(Files.readString(file).strip()));
    } catch (FormatException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static Path file(DataDirectory data) {
    return data.resolve("url");
  }
}
