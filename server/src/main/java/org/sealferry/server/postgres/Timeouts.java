package org.sealferry.server.postgres;

import org.postgresql.ds.common.BaseDataSource;

/** How long a connection waits for a database that is gone without saying so. */
final class Timeouts {
  private static final int CONNECT_SECONDS = 5;

  /** Longer than any statement of ours takes. */
  private static final int ANSWER_SECONDS = 60;

  private Timeouts() {}

  static void set(BaseDataSource source) {
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setLoginTimeout(2 * CONNECT_SECONDS);
    source.setSocketTimeout(ANSWER_SECONDS);
    source.setTcpKeepAlive(true);
    source.setApplicationName("sealferry-server");
  }
}
