package org.sealferry.engine.document;

import java.util.List;
import org.sealferry.bramble.db.Migration;

/**
 * The tables of this package. Bytes stand in body alone, once; everything else points there.
 *
 * <pre>
 * destination 1─n body n─(listing)─n document 0..1─1 own_document n─1 author_key
 * account: bytes held and reserved for each bringer; pending: bytes that wait for later knowledge;
 * tally, carried: what DocumentCounts shows. All four are kept by triggers
 * </pre>
 */
public final class DocumentTables {
  private static final String OWNER = "engine.document";

  private DocumentTables() {}

  /** Returns the steps that make the tables. */
  public static List<Migration> migrations() {
    return List.of(new Migration(OWNER, 1, CREATE), new Migration(OWNER, 2, COUNT));
  }

  private static final String[] CREATE = {
    // known_time: of statements, ms; the certificate has its own
    "CREATE TABLE destination (id INTEGER PRIMARY KEY AUTOINCREMENT, "
        + "fingerprint BLOB NOT NULL UNIQUE, certificate BLOB, "
        + "known_time INTEGER NOT NULL DEFAULT 0, chosen INTEGER NOT NULL DEFAULT 0, name TEXT)",
    // state: BodyState's order; contact: whom it belongs to, PENDING or INVALID; seq: when it was
    // shareable
    "CREATE TABLE body (id INTEGER PRIMARY KEY AUTOINCREMENT, "
        + "destination INTEGER NOT NULL REFERENCES destination (id), "
        + "body_id BLOB NOT NULL, message_name BLOB NOT NULL UNIQUE, "
        + "kind INTEGER NOT NULL, state INTEGER NOT NULL, length INTEGER NOT NULL, "
        + "copies INTEGER NOT NULL DEFAULT 0, rank INTEGER NOT NULL, seq INTEGER, "
        + "bringer TEXT NOT NULL, charge INTEGER NOT NULL DEFAULT 0, contact INTEGER, bytes BLOB, "
        + "UNIQUE (destination, body_id))",
    "CREATE INDEX body_shared ON body (destination, kind, seq) WHERE state = 1",
    "CREATE INDEX body_pending ON body (destination, kind) WHERE state = 2",
    "CREATE INDEX body_by_contact ON body (contact)",
    // state: DocumentState's order; first_seen: day; receipt: body_id of the statement
    "CREATE TABLE document (id INTEGER PRIMARY KEY AUTOINCREMENT, "
        + "destination INTEGER NOT NULL REFERENCES destination (id), document_id BLOB NOT NULL, "
        + "state INTEGER NOT NULL, own INTEGER, priority INTEGER NOT NULL, "
        + "size INTEGER NOT NULL, expiry INTEGER NOT NULL, expired INTEGER NOT NULL DEFAULT 0, "
        + "lacking INTEGER NOT NULL, reserved INTEGER NOT NULL DEFAULT 0, bringer TEXT NOT NULL, "
        + "first_seen INTEGER NOT NULL, verdict INTEGER NOT NULL DEFAULT 0, reason INTEGER, "
        + "receipt BLOB, keep_until INTEGER, UNIQUE (destination, document_id))",
    "CREATE UNIQUE INDEX document_by_own ON document (own) WHERE own IS NOT NULL",
    "CREATE INDEX document_by_expiry ON document (destination, expired, expiry)",
    "CREATE INDEX document_by_receipt ON document (destination, receipt) WHERE receipt IS NOT NULL",
    "CREATE INDEX document_ended ON document (destination, MIN(expiry, first_seen + 431)) "
        + "WHERE state IN (3, 4)",
    "CREATE INDEX document_kept ON document (destination, keep_until) "
        + "WHERE state = 2 AND keep_until IS NOT NULL",
    // in the order of delivery, and in that of a bundle
    "CREATE INDEX document_own_first ON document (destination, priority, size) "
        + "WHERE state = 0 AND verdict = 0 AND own IS NOT NULL",
    "CREATE INDEX document_carried_then ON document (destination, priority, size) "
        + "WHERE state = 0 AND verdict = 0 AND own IS NULL",
    "CREATE INDEX document_on_way ON document (destination, priority, size) "
        + "WHERE state = 0 AND verdict = 0 AND expired = 0",
    "CREATE INDEX document_cargo ON document (destination) "
        + "WHERE state = 0 AND verdict = 0 AND lacking = 0",
    // in the order of eviction
    "CREATE INDEX document_expired ON document (state, priority DESC, first_seen) "
        + "WHERE own IS NULL AND expired = 1",
    "CREATE INDEX document_by_bringer ON document (bringer, state, priority DESC, first_seen) "
        + "WHERE own IS NULL AND state IN (0, 3)",
    // part: 0 envelope, 1 INDEX, 2 chunk; parent: the body that lists it
    "CREATE TABLE listing (document INTEGER NOT NULL REFERENCES document (id), "
        + "part INTEGER NOT NULL, ordinal INTEGER NOT NULL, body INTEGER NOT NULL, "
        + "parent INTEGER, PRIMARY KEY (document, part, ordinal)) WITHOUT ROWID",
    "CREATE INDEX listing_by_body ON listing (body, document)",
    "CREATE INDEX listing_by_parent ON listing (parent, ordinal)",
    "CREATE TABLE author_key (id INTEGER PRIMARY KEY AUTOINCREMENT, "
        + "destination INTEGER NOT NULL REFERENCES destination (id), "
        + "fingerprint BLOB NOT NULL UNIQUE, secret BLOB NOT NULL, current INTEGER NOT NULL, "
        + "created INTEGER NOT NULL)",
    "CREATE TABLE own_document (id INTEGER PRIMARY KEY AUTOINCREMENT, "
        + "destination INTEGER NOT NULL REFERENCES destination (id), "
        + "author_key INTEGER NOT NULL REFERENCES author_key (id), counter INTEGER NOT NULL, "
        + "deleted INTEGER NOT NULL DEFAULT 0, "
        + "media_type TEXT NOT NULL, created INTEGER NOT NULL, "
        + "body_size INTEGER NOT NULL, subject TEXT, session_key BLOB, "
        + "UNIQUE (author_key, counter))",
    "CREATE TABLE spool (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)",
    "CREATE TABLE sequence (next INTEGER NOT NULL)",
    "INSERT INTO sequence (next) VALUES (1)",
    "CREATE TABLE device (device_id BLOB NOT NULL, epoch INTEGER NOT NULL, "
        + "next_counter INTEGER NOT NULL, counter_ceiling INTEGER NOT NULL)",
    "CREATE TABLE setting (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE account (bringer TEXT NOT NULL PRIMARY KEY, held INTEGER NOT NULL, "
        + "reserved INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TRIGGER body_made AFTER INSERT ON body WHEN NEW.charge <> 0 BEGIN "
        + "INSERT OR IGNORE INTO account VALUES (NEW.bringer, 0, 0); "
        + "UPDATE account SET held = held + NEW.charge WHERE bringer = NEW.bringer; END",
    "CREATE TRIGGER body_changed AFTER UPDATE OF charge, bringer ON body "
        + "WHEN NEW.charge <> OLD.charge OR NEW.bringer <> OLD.bringer BEGIN "
        + "INSERT OR IGNORE INTO account VALUES (NEW.bringer, 0, 0); "
        + "UPDATE account SET held = held - OLD.charge WHERE bringer = OLD.bringer; "
        + "UPDATE account SET held = held + NEW.charge WHERE bringer = NEW.bringer; END",
    "CREATE TRIGGER body_gone AFTER DELETE ON body WHEN OLD.charge <> 0 BEGIN "
        + "UPDATE account SET held = held - OLD.charge WHERE bringer = OLD.bringer; END",
    "CREATE TRIGGER document_made AFTER INSERT ON document WHEN NEW.reserved <> 0 BEGIN "
        + "INSERT OR IGNORE INTO account VALUES (NEW.bringer, 0, 0); "
        + "UPDATE account SET reserved = reserved + NEW.reserved WHERE bringer = NEW.bringer; END",
    "CREATE TRIGGER document_changed AFTER UPDATE OF reserved ON document "
        + "WHEN NEW.reserved <> OLD.reserved BEGIN "
        + "INSERT OR IGNORE INTO account VALUES (NEW.bringer, 0, 0); "
        + "UPDATE account SET reserved = reserved + NEW.reserved - OLD.reserved "
        + "WHERE bringer = NEW.bringer; END",
    "CREATE TRIGGER document_gone AFTER DELETE ON document WHEN OLD.reserved <> 0 BEGIN "
        + "UPDATE account SET reserved = reserved - OLD.reserved WHERE bringer = OLD.bringer; END",
  };

  private static final String COUNT_NEW =
      "INSERT INTO tally VALUES (NEW.own IS NOT NULL, NEW.state, NEW.verdict, NEW.expired, "
          + "NEW.size > 0, 1, NEW.size) ON CONFLICT (own, state, verdict, expired, sized) "
          + "DO UPDATE SET documents = documents + 1, bytes = bytes + excluded.bytes; ";

  private static final String COUNT_OLD_OFF =
      "UPDATE tally SET documents = documents - 1, bytes = bytes - OLD.size "
          + "WHERE own = (OLD.own IS NOT NULL) AND state = OLD.state AND verdict = OLD.verdict "
          + "AND expired = OLD.expired AND sized = (OLD.size > 0); ";

  private static final String ADD_NEW =
      "UPDATE carried SET bytes = bytes + NEW.length WHERE NEW.state = 1 "
          + "AND NEW.kind IN (2, 3, 4) AND NEW.bringer <> 'own'; ";

  private static final String TAKE_OLD =
      "UPDATE carried SET bytes = bytes - OLD.length WHERE OLD.state = 1 "
          + "AND OLD.kind IN (2, 3, 4) AND OLD.bringer <> 'own'; ";

  private static final String WAIT_NEW =
      "INSERT INTO pending SELECT NEW.bringer, NEW.length WHERE NEW.state = 2 "
          + "ON CONFLICT (bringer) DO UPDATE SET bytes = bytes + excluded.bytes; ";

  private static final String WAIT_OLD_OFF =
      "UPDATE pending SET bytes = bytes - OLD.length "
          + "WHERE OLD.state = 2 AND bringer = OLD.bringer; ";

  private static final String[] COUNT = {
    "CREATE TABLE tally (own INTEGER NOT NULL, state INTEGER NOT NULL, verdict INTEGER NOT NULL, "
        + "expired INTEGER NOT NULL, sized INTEGER NOT NULL, documents INTEGER NOT NULL, "
        + "bytes INTEGER NOT NULL, PRIMARY KEY (own, state, verdict, expired, sized)) "
        + "WITHOUT ROWID",
    "CREATE TRIGGER tally_made AFTER INSERT ON document BEGIN " + COUNT_NEW + "END",
    "CREATE TRIGGER tally_changed AFTER UPDATE OF own, state, verdict, expired ON document BEGIN "
        + COUNT_OLD_OFF
        + COUNT_NEW
        + "END",
    "CREATE TRIGGER tally_gone AFTER DELETE ON document BEGIN " + COUNT_OLD_OFF + "END",
    "CREATE TABLE carried (bytes INTEGER NOT NULL)",
    "INSERT INTO carried (bytes) VALUES (0)",
    "CREATE TABLE pending (bringer TEXT NOT NULL PRIMARY KEY, bytes INTEGER NOT NULL) "
        + "WITHOUT ROWID",
    "CREATE TRIGGER bytes_made AFTER INSERT ON body WHEN NEW.bringer <> 'own' BEGIN "
        + ADD_NEW
        + WAIT_NEW
        + "END",
    "CREATE TRIGGER bytes_changed AFTER UPDATE OF kind, state, length, bringer ON body "
        + "WHEN NEW.bringer <> 'own' OR OLD.bringer <> 'own' BEGIN "
        + TAKE_OLD
        + ADD_NEW
        + WAIT_OLD_OFF
        + WAIT_NEW
        + "END",
    "CREATE TRIGGER bytes_gone AFTER DELETE ON body WHEN OLD.bringer <> 'own' BEGIN "
        + TAKE_OLD
        + WAIT_OLD_OFF
        + "END",
    "INSERT INTO tally SELECT own IS NOT NULL, state, verdict, expired, size > 0, COUNT(*), "
        + "SUM(size) FROM document GROUP BY 1, 2, 3, 4, 5",
    "UPDATE carried SET bytes = (SELECT COALESCE(SUM(length), 0) FROM body WHERE state = 1 "
        + "AND kind IN (2, 3, 4) AND bringer <> 'own')",
    "INSERT INTO pending SELECT bringer, SUM(length) FROM body WHERE state = 2 "
        + "AND bringer <> 'own' GROUP BY bringer",
  };
}
