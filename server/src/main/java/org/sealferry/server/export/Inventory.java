package org.sealferry.server.export;

import java.util.Optional;
import javax.sql.DataSource;
import org.sealferry.protocol.item.DocumentId;

/** Lists of any length: memory does not grow with them. */
public final class Inventory {
  private static final byte[][] NONE = {};

  private final Rows rows;

  /** Reads from a database. */
  public Inventory(DataSource dataSource) {
    this.rows = new Rows(dataSource);
  }

  /** Does something with one of many. */
  @FunctionalInterface
  public interface Visitor<T, X extends Exception> {
    /** Is called once for each. */
    void visit(T line) throws X;
  }

  /** Visits all documents, in the order of their arrival. */
  public <X extends Exception> void documents(Visitor<DocumentLine, X> visitor) throws X {
    rows.<X>read(
        DocumentLine.SELECT + " order by d.arrived_at, d.id",
        NONE,
        row -> visitor.visit(DocumentLine.read(row)));
  }

  /**
   * Visits receipts, oldest first.
   *
   * @param document only those that name it
   */
  public <X extends Exception> void receipts(
      Optional<DocumentId> document, Visitor<ReceiptLine, X> visitor) throws X {
    String condition = document.isPresent() ? ReceiptLine.NAMING : "";
    byte[][] parameters = document.map(id -> new byte[][] {id.bytes()}).orElse(NONE);
    rows.<X>read(
        ReceiptLine.SELECT + condition + " order by p.sequence",
        parameters,
        row -> visitor.visit(ReceiptLine.read(row)));
  }
}
