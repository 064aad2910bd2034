package org.sealferry.protocol.statement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.sealferry.protocol.item.CborArrayWriter;
import org.sealferry.protocol.item.CborItem;
import org.sealferry.protocol.item.CborMapWriter;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.FormatException;

/** Verdicts on 1 to 32 different documents, stored in one transaction. PROTOCOL.md §4. */
public final class Receipt extends StatementContent {
  /** Most documents in one receipt. */
  public static final int MAX_ENTRIES = 32;

  private final List<ReceiptEntry> entries;

  private Receipt(List<ReceiptEntry> entries) {
    this.entries = Collections.unmodifiableList(new ArrayList<>(entries));
  }

  /** Makes a receipt; a wrong number of entries or a document twice is the caller's mistake. */
  public static Receipt of(List<ReceiptEntry> entries) {
    if (entries.isEmpty() || entries.size() > MAX_ENTRIES) {
      throw new IllegalArgumentException("receipt of " + entries.size() + " entries, 1 to 32");
    }
    Set<DocumentId> seen = new HashSet<>();
    for (ReceiptEntry entry : entries) {
      if (!seen.add(entry.document())) {
        throw new IllegalArgumentException("receipt names " + entry.document() + " twice");
      }
    }
    return new Receipt(entries);
  }

  static Receipt parse(CborItem item) throws FormatException {
    List<ReceiptEntry> entries = new ArrayList<>();
    Set<DocumentId> seen = new HashSet<>();
    for (CborItem part : item.array(1, MAX_ENTRIES)) {
      ReceiptEntry entry = ReceiptEntry.parse(part);
      if (!seen.add(entry.document())) {
        throw FormatException.malformed("receipt names " + entry.document() + " twice");
      }
      entries.add(entry);
    }
    return new Receipt(entries);
  }

  /** Returns the entries in the order of the statement. */
  public List<ReceiptEntry> entries() {
    return entries;
  }

  @Override
  StatementKind kind() {
    return StatementKind.RECEIPT;
  }

  @Override
  void writeTo(CborMapWriter map, int key) {
    CborArrayWriter array = new CborArrayWriter();
    entries.forEach(entry -> array.add(entry.encode()));
    map.put(key, array);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Receipt && entries.equals(((Receipt) other).entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return "receipt " + entries;
  }
}
