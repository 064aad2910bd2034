package org.sealferry.server;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.enrolment.BaseUrl;
import org.sealferry.protocol.openpgp.KeyPlan;

/**
 * What the command line says.
 *
 * @param data the data directory
 * @param port 0 for any that is free
 * @param url how phones reach the server; null for the port on this machine
 * @param plan what a destination's key holds if it is made now
 * @param portFile where the port is written; null for nowhere
 */
record ServerSettings(
    Path data, int port, @Nullable BaseUrl url, KeyPlan plan, @Nullable Path portFile) {

  /** Returns the host of the URL. */
  String host() {
    return url == null ? "localhost" : java.net.URI.create(url.toString()).getHost();
  }

  /** Returns the URL that goes into links. */
  BaseUrl url(int actualPort) {
    return url == null ? localhost(actualPort) : url;
  }

  private static BaseUrl localhost(int port) {
    try {
      return BaseUrl.parse("https://localhost:" + port);
    } catch (org.sealferry.protocol.item.FormatException e) {
      throw new AssertionError("a port is a number", e);
    }
  }
}
