package org.sealferry.bramble.exchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.sealferry.bramble.bdf.Bdf;
import org.sealferry.bramble.bdf.BdfDictionary;
import org.sealferry.bramble.bdf.BdfException;
import org.sealferry.bramble.bdf.BdfList;
import org.sealferry.bramble.contact.Author;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.crypto.CryptoException;
import org.sealferry.bramble.crypto.SecretKey;
import org.sealferry.bramble.crypto.Signature;
import org.sealferry.bramble.record.Record;
import org.sealferry.bramble.transport.TransportId;
import org.sealferry.bramble.transport.TransportProperties;

/** The one record each side sends: [author, properties, signature, timestamp]. Wire §6.3. */
final class ContactInfo {
  static final int RECORD_VERSION = 1;
  static final int RECORD_TYPE = 0;

  private final Author author;
  private final Map<TransportId, TransportProperties> properties;
  private final Signature signature;
  private final long timestamp;

  private ContactInfo(
      Author author,
      Map<TransportId, TransportProperties> properties,
      Signature signature,
      long timestamp) {
    this.author = author;
    this.properties = properties;
    this.signature = signature;
    this.timestamp = timestamp;
  }

  /** Signs our own. */
  static ContactInfo of(ExchangeTerms terms) {
    byte[] nonce = ExchangeKeys.nonce(terms.masterKey(), terms.role());
    return new ContactInfo(
        terms.identity().author(),
        terms.properties(),
        terms.identity().keyPair().sign(ExchangeKeys.SIGNATURE_LABEL, nonce),
        terms.timestamp());
  }

  /** Reads the peer's, whose signature is not verified yet. */
  static ContactInfo read(byte[] payload) throws BdfException {
    BdfList list = Bdf.decodeList(payload).requireSize(4);
    long timestamp = list.int64(3);
    if (timestamp < 0) {
      throw new BdfException("timestamp " + timestamp + " of contact exchange is negative");
    }
    try {
      return new ContactInfo(
          Author.ofBdf(list.list(0)),
          readProperties(list.dictionary(1)),
          Signature.of(list.raw(2)),
          timestamp);
    } catch (IllegalArgumentException | CryptoException e) {
      throw new BdfException(String.valueOf(e.getMessage()));
    }
  }

  private static Map<TransportId, TransportProperties> readProperties(BdfDictionary dictionary)
      throws BdfException {
    Map<TransportId, TransportProperties> properties = new LinkedHashMap<>();
    for (String transport : dictionary.keys()) {
      properties.put(
          new TransportId(transport),
          new TransportProperties(dictionary.dictionary(transport).strings()));
    }
    return Collections.unmodifiableMap(properties);
  }

  Record toRecord() {
    Map<String, BdfDictionary> byTransport = new TreeMap<>();
    properties.forEach(
        (transport, entries) ->
            byTransport.put(transport.name(), BdfDictionary.copyOf(entries.asMap())));
    BdfList list =
        BdfList.of(
            author.toBdf(), BdfDictionary.copyOf(byTransport), signature.encoded(), timestamp);
    return new Record(RECORD_VERSION, RECORD_TYPE, Bdf.encode(list));
  }

  void verify(SecretKey masterKey, Role role) throws CryptoException {
    byte[] nonce = ExchangeKeys.nonce(masterKey, role);
    author.publicKey().verify(ExchangeKeys.SIGNATURE_LABEL, nonce, signature);
  }

  Author author() {
    return author;
  }

  Map<TransportId, TransportProperties> properties() {
    return properties;
  }

  long timestamp() {
    return timestamp;
  }
}
