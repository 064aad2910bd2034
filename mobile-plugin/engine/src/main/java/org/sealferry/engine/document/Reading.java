package org.sealferry.engine.document;

import java.io.IOException;
import java.io.OutputStream;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.engine.document.DocumentException.Code;
import org.sealferry.protocol.document.BodySource;
import org.sealferry.protocol.document.ContentSink;
import org.sealferry.protocol.document.DocumentHeader;
import org.sealferry.protocol.document.Envelope;
import org.sealferry.protocol.document.Opener;
import org.sealferry.protocol.document.Opening;
import org.sealferry.protocol.document.SealedSize;
import org.sealferry.protocol.document.SealedStream;
import org.sealferry.protocol.openpgp.OpenPgpException;
import org.sealferry.protocol.openpgp.OpenPgpPolicy;
import org.sealferry.protocol.openpgp.SessionKey;

/** Reads own documents with their session keys. PROTOCOL.md §2. */
final class Reading {
  private final Tables tables;
  private final Opener opener;

  Reading(Tables tables, OpenPgpPolicy policy) {
    this.tables = tables;
    this.opener = new Opener(policy, SealedSize.MAX_BYTES);
  }

  void read(Transaction tx, OwnDocument own, OutputStream content) throws DocumentException {
    KnownDocument document = own.document();
    KnownDestination destination = tables.destinations().find(tx, document.destination()).get();
    byte[] encoded =
        tx.first(
                row -> row.getBytes(0),
                "SELECT session_key FROM own_document WHERE id = ? AND session_key IS NOT NULL",
                document.own)
            .orElseThrow(() -> OwnDocuments.freed(document));
    BodySource bodies =
        id -> tables.bodies().body(tx, tables.bodies().find(tx, destination, id).get());
    try (SessionKey key = SessionKey.decode(encoded)) {
      Envelope envelope = Envelope.parse(bodies.get(document.id().envelope()));
      SealedStream sealed = new SealedStream(envelope, bodies);
      Opening opening = opener.open(envelope, sealed, key, new Outlet(content));
      if (!(opening instanceof Opening.Opened)) {
        throw new DocumentException(
            Code.DAMAGED, "The stored " + document.id() + " does not open: " + opening);
      }
    } catch (OpenPgpException e) {
      throw new DocumentException(
          Code.DAMAGED, "The stored session key of " + document.id() + " is damaged", e);
    } catch (IOException e) {
      throw OwnDocuments.io("The content of " + document.id() + " cannot be read", e);
    }
  }

  /** Writes through; the caller throws away what was written when reading fails. */
  private static final class Outlet implements ContentSink {
    private final OutputStream content;

    Outlet(OutputStream content) {
      this.content = content;
    }

    @Override
    public OutputStream open(DocumentHeader header) {
      return content;
    }

    @Override
    public void commit() throws IOException {
      content.flush();
    }

    @Override
    public void abort() {}
  }
}
