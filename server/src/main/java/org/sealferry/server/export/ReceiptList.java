package org.sealferry.server.export;

import java.util.Optional;
import javax.sql.DataSource;
import org.sealferry.protocol.item.DocumentId;

/** The receipts of the destination: memory does not grow with their number. */
public final class ReceiptList {
  private static final byte[][] NONE = {};

  private final Rows rows;

  /** Reads from a database. */
  public ReceiptList(DataSource dataSource) {
    this.rows = new Rows(dataSource);
  }

  /** Does something with a receipt. */
  @FunctionalInterface
  public interface Visitor<X extends Exception> {
    /** Is called once for each. */
    void visit(ReceiptLine receipt) throws X;
  }

  /**
   * Visits receipts, oldest first.
   *
   * @param document only those that name it
   */
  public <X extends Exception> void visit(Optional<DocumentId> document, Visitor<X> visitor)
      throws X {
    String condition = document.isPresent() ? ReceiptLine.NAMING : "";
    byte[][] parameters = document.map(id -> new byte[][] {id.bytes()}).orElse(NONE);
    rows.<X>read(
        ReceiptLine.SELECT + condition + " order by p.sequence",
        parameters,
        row -> visitor.visit(ReceiptLine.read(row)));
  }
}
