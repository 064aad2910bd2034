package org.sealferry.bramble.client;

import org.sealferry.bramble.bdf.Bdf;
import org.sealferry.bramble.bdf.BdfDictionary;
import org.sealferry.bramble.bdf.BdfException;
import org.sealferry.bramble.bdf.BdfList;
import org.sealferry.bramble.transport.TransportId;
import org.sealferry.bramble.transport.TransportProperties;

/** How one side is reached by one transport: [transport, version, {key: value}]. Wire §5.3. */
final class PropertiesUpdate {
  private final TransportId transport;
  private final long version;
  private final TransportProperties properties;

  PropertiesUpdate(TransportId transport, long version, TransportProperties properties) {
    this.transport = transport;
    this.version = version;
    this.properties = properties;
  }

  /** Reads an update; older peers do not sort the keys, so any form of BDF passes here. */
  static PropertiesUpdate decode(byte[] body) throws BdfException {
    BdfList list = Bdf.decodeListLeniently(body).requireSize(3);
    if (list.int64(1) < 0) {
      throw new BdfException("properties version " + list.int64(1) + " is negative");
    }
    try {
      return new PropertiesUpdate(
          new TransportId(list.string(0)),
          list.int64(1),
          new TransportProperties(list.dictionary(2).strings()));
    } catch (IllegalArgumentException e) {
      throw new BdfException(String.valueOf(e.getMessage()));
    }
  }

  byte[] encoded() {
    return Bdf.encode(
        BdfList.of(transport.name(), version, BdfDictionary.copyOf(properties.asMap())));
  }

  TransportId transport() {
    return transport;
  }

  long version() {
    return version;
  }

  TransportProperties properties() {
    return properties;
  }
}
