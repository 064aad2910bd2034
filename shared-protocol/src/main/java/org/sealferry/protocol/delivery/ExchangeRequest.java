package org.sealferry.protocol.delivery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.sealferry.protocol.item.BodyFormat;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.CborMap;
import org.sealferry.protocol.item.CborMapWriter;
import org.sealferry.protocol.item.DocumentId;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.protocol.item.IdList;

/** Asks what became of up to 1 000 documents: {@code POST /v1/exchange}. */
public final class ExchangeRequest {
  private final List<DocumentId> documents;
  private final int waitSeconds;

  /**
   * Makes a request; a wrong number of documents or one twice is the caller's mistake.
   *
   * @param waitSeconds how long the server may hold the answer back, 0 to 20
   */
  public ExchangeRequest(List<DocumentId> documents, int waitSeconds) {
    if (documents.isEmpty() || documents.size() > DeliveryFormat.MAX_IDS) {
      throw new IllegalArgumentException(documents.size() + " documents, 1 to 1000");
    }
    if (new HashSet<>(documents).size() != documents.size()) {
      throw new IllegalArgumentException("a document is asked for twice");
    }
    if (waitSeconds < 0 || waitSeconds > DeliveryFormat.MAX_HOLD_SECONDS) {
      throw new IllegalArgumentException("wait of " + waitSeconds + " s, 0 to 20");
    }
    this.documents = Collections.unmodifiableList(new ArrayList<>(documents));
    this.waitSeconds = waitSeconds;
  }

  /** Reads a request. */
  public static ExchangeRequest decode(byte[] bytes) throws FormatException {
    CborMap map =
        CborMap.decode("exchange request", bytes, DeliveryFormat.MAX_REQUEST_BYTES)
            .version(1, DeliveryFormat.VERSION);
    byte[] ids =
        map.get(2).bytes(BodyFormat.ID_BYTES, DeliveryFormat.MAX_IDS * BodyFormat.ID_BYTES);
    List<DocumentId> documents =
        IdList.decode("exchange request", ids).stream()
            .map(DocumentId::of)
            .collect(Collectors.toList());
    int waitSeconds = (int) map.get(3).integer(0, DeliveryFormat.MAX_HOLD_SECONDS);
    map.end();
    return new ExchangeRequest(documents, waitSeconds);
  }

  /** Returns the bytes. */
  public byte[] encode() {
    List<BodyId> ids = documents.stream().map(DocumentId::envelope).collect(Collectors.toList());
    return new CborMapWriter()
        .put(1, DeliveryFormat.VERSION)
        .put(2, IdList.encode(ids))
        .put(3, waitSeconds)
        .encode();
  }

  /** Returns the documents asked for, 1 to 1 000, all different. */
  public List<DocumentId> documents() {
    return documents;
  }

  /** Returns how long the answer may be held back, in seconds. */
  public int waitSeconds() {
    return waitSeconds;
  }

  @Override
  public String toString() {
    return "exchange of " + documents.size() + " documents, wait " + waitSeconds + " s";
  }
}
