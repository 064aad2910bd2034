package org.sealferry.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sealferry.bramble.db.Database;
import org.sealferry.bramble.db.DiskFullException;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.engine.document.DocumentCounts;
import org.sealferry.engine.document.DocumentException;
import org.sealferry.engine.document.DocumentException.Code;
import org.sealferry.engine.document.KnownDestination;
import org.sealferry.engine.document.NewDocument;
import org.sealferry.engine.document.OwnDocument;
import org.sealferry.engine.document.OwnDocuments;
import org.sealferry.engine.document.Tables;
import org.sealferry.protocol.item.DocumentId;

/** The documents of one phone, each call one transaction. Used on the loop. */
public final class EngineDocuments {
  private final Database database;
  private final Tables tables;
  private final OwnDocuments own;

  EngineDocuments(Database database, Tables tables, OwnDocuments own) {
    this.database = database;
    this.tables = tables;
    this.own = own;
  }

  /**
   * Seals and stores a document; it is on disk, and on offer to peers, when this returns.
   *
   * @param content read to its end, not closed
   * @throws DocumentException when it cannot be sealed, read or stored; nothing was changed
   */
  public OwnDocument store(NewDocument document, InputStream content) throws DocumentException {
    return changing(tx -> own.store(tx, document, content));
  }

  /**
   * Seals and stores several documents in one transaction, all or none: much faster than each in
   * its own.
   *
   * @throws DocumentException when one cannot be sealed, read or stored; nothing was changed
   */
  public List<OwnDocument> storeAll(List<Deposit> deposits) throws DocumentException {
    return changing(
        tx -> {
          List<OwnDocument> stored = new ArrayList<>();
          for (Deposit deposit : deposits) {
            stored.add(store(tx, deposit));
          }
          return stored;
        });
  }

  private OwnDocument store(Transaction tx, Deposit deposit) throws DocumentException {
    try (InputStream content = deposit.content.open()) {
      return own.store(tx, deposit.document, content);
    } catch (IOException e) {
      throw new DocumentException(Code.IO, "The content cannot be read: " + e.getMessage(), e);
    }
  }

  /** Returns all own documents, oldest first, also what is delivered or deleted. */
  public List<OwnDocument> all() {
    return database.transact(own::all);
  }

  /**
   * Finds the own document that an id, or the beginning of one, stands for.
   *
   * @param hex lower-case hexadecimal digits, at least one
   * @throws DocumentException UNKNOWN_DOCUMENT when there is none, or more than one
   */
  public OwnDocument find(String hex) throws DocumentException {
    List<OwnDocument> found = database.transact(tx -> own.beginning(tx, hex, 2));
    if (found.size() != 1) {
      throw new DocumentException(
          Code.UNKNOWN_DOCUMENT,
          (found.isEmpty() ? "no own document has" : "several own documents have")
              + " an id that begins with \""
              + hex
              + "\": give more of it");
    }
    return found.get(0);
  }

  /** Finds an own document by its id. */
  public Optional<OwnDocument> find(KnownDestination destination, DocumentId id) {
    return database.transact(tx -> own.find(tx, destination, id));
  }

  /**
   * Reads a document this phone still has.
   *
   * @param content what was written to it before an exception must be thrown away
   */
  public void read(OwnDocument document, OutputStream content) throws DocumentException {
    changing(
        tx -> {
          own.read(tx, document, content);
          return true;
        });
  }

  /**
   * Sends a draft on its way; one that is already is left alone.
   *
   * @throws DocumentException ALREADY_FREED when the copy is gone
   */
  public void choose(OwnDocument document) throws DocumentException {
    changing(
        tx -> {
          own.choose(tx, document);
          return true;
        });
  }

  /** Deletes a document here; copies that others carry may still arrive. PROTOCOL.md §10. */
  public void delete(OwnDocument document) throws DocumentException {
    changing(
        tx -> {
          own.delete(tx, document);
          return true;
        });
  }

  /** Counts documents and bytes by state. */
  public DocumentCounts counts() {
    return database.transact(tables.documents()::counts);
  }

  private <T> T changing(Change<T> change) throws DocumentException {
    try {
      return database.transact(change::apply);
    } catch (DiskFullException e) {
      throw new DocumentException(
          Code.DISK_FULL, "The disk is full: make room and try again; nothing was changed", e);
    }
  }

  /** Work on documents in a transaction. */
  private interface Change<T> {
    T apply(Transaction tx) throws DocumentException;
  }
}
