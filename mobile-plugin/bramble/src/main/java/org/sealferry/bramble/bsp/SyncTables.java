package org.sealferry.bramble.bsp;

import java.util.List;
import org.sealferry.bramble.db.Migration;

/** The tables of BSP: groups, messages, who may have them and who has them. Wire §4.3, §4.4. */
final class SyncTables {
  private static final String GROUPS =
      "CREATE TABLE bsp_group (id INTEGER PRIMARY KEY, group_id BLOB NOT NULL UNIQUE,"
          + " client TEXT NOT NULL, major INTEGER NOT NULL, descriptor BLOB NOT NULL)";

  /** A body that is NULL is erased, or supplied by the client. */
  private static final String MESSAGES =
      "CREATE TABLE bsp_message (id INTEGER PRIMARY KEY, message_id BLOB NOT NULL UNIQUE,"
          + " grp INTEGER NOT NULL REFERENCES bsp_group (id), timestamp INTEGER NOT NULL,"
          + " rank INTEGER NOT NULL, state INTEGER NOT NULL, sharing INTEGER NOT NULL,"
          + " origin INTEGER, body BLOB)";

  private static final String NEEDS =
      "CREATE TABLE bsp_need (message INTEGER NOT NULL, needs BLOB NOT NULL,"
          + " PRIMARY KEY (message, needs)) WITHOUT ROWID";

  /** The cursor: announced messages up to this rank and row have a status row. */
  private static final String VISIBILITIES =
      "CREATE TABLE bsp_visibility (contact INTEGER NOT NULL, grp INTEGER NOT NULL,"
          + " visibility INTEGER NOT NULL, cursor_rank INTEGER NOT NULL,"
          + " cursor_message INTEGER NOT NULL, PRIMARY KEY (contact, grp)) WITHOUT ROWID";

  private static final String STATUSES =
      "CREATE TABLE bsp_status (contact INTEGER NOT NULL, message INTEGER NOT NULL,"
          + " rank INTEGER NOT NULL, phase INTEGER NOT NULL, expiry INTEGER NOT NULL,"
          + " tx_count INTEGER NOT NULL, last_latency INTEGER, sent INTEGER,"
          + " PRIMARY KEY (contact, message)) WITHOUT ROWID";

  private SyncTables() {}

  static List<Migration> migrations() {
    return List.of(first(), SimplexTables.migration());
  }

  private static Migration first() {
    return new Migration(
        "bsp",
        1,
        GROUPS,
        MESSAGES,
        "CREATE INDEX bsp_message_order ON bsp_message (grp, sharing, rank, id)",
        "CREATE INDEX bsp_message_unsettled ON bsp_message (origin, state) WHERE state <> 3",
        NEEDS,
        "CREATE INDEX bsp_need_by_id ON bsp_need (needs)",
        VISIBILITIES,
        "CREATE INDEX bsp_visibility_group ON bsp_visibility (grp, visibility)",
        STATUSES,
        "CREATE INDEX bsp_status_next ON bsp_status (contact, phase, rank, message)",
        "CREATE INDEX bsp_status_expiry ON bsp_status (contact, expiry) WHERE phase = 2",
        "CREATE INDEX bsp_status_message ON bsp_status (message)");
  }
}
