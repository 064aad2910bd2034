package org.sealferry.engine.destination;

/** What bytes cost on the network that leads to servers. PROTOCOL.md §7. */
public enum NetworkCost {
  /** Nothing worth a thought: Wi-Fi at home, a cable. */
  UNMETERED,
  /** Somebody pays by the byte: a phone network, another phone's hotspot. */
  METERED,
  /** A phone network abroad; also metered. */
  ROAMING
}
