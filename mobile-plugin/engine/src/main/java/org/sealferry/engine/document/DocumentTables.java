package org.sealferry.engine.document;

import java.util.List;
import org.sealferry.bramble.db.Migration;

/**
 * The tables of this package. Bytes stand in body alone, once; everything else points there.
 *
 * <pre>
 * destination 1─n body n─(listing)─n document 0..1─1 own_document n─1 author_key
 * account: bytes held and reserved for each bringer, kept by triggers
 * </pre>
 */
public final class DocumentTables {
  private static final String OWNER = "engine.document";

  private DocumentTables() {}

  /** Returns the steps that make the tables. */
  public static List<Migration> migrations() {
    return List.of(new Migration(OWNER, 1, CREATE));
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
    "CREATE INDEX body_by_seq ON body (destination, seq)",
    "CREATE INDEX body_by_contact ON body (contact)",
    "CREATE INDEX body_by_bringer ON body (bringer, state)",
    // state: DocumentState's order; first_seen: day; receipt: body_id of the statement
    "CREATE TABLE document (id INTEGER PRIMARY KEY AUTOINCREMENT, "
        + "destination INTEGER NOT NULL REFERENCES destination (id), document_id BLOB NOT NULL, "
        + "state INTEGER NOT NULL, own INTEGER UNIQUE, priority INTEGER NOT NULL, "
        + "size INTEGER NOT NULL, expiry INTEGER NOT NULL, expired INTEGER NOT NULL DEFAULT 0, "
        + "lacking INTEGER NOT NULL, reserved INTEGER NOT NULL DEFAULT 0, bringer TEXT NOT NULL, "
        + "first_seen INTEGER NOT NULL, verdict INTEGER NOT NULL DEFAULT 0, reason INTEGER, "
        + "receipt BLOB, keep_until INTEGER, UNIQUE (destination, document_id))",
    "CREATE INDEX document_by_state ON document (destination, state, verdict, priority)",
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
}
