package org.sealferry.demo;

import org.sealferry.demo.proxy.Traffic;

/**
 * The bytes of a link against the bytes that had to cross it.
 *
 * @param sealed size of all sealed messages
 * @param documents how many they are
 */
record LinkProof(long sealed, int documents) {
  /** Below this a handshake outweighs the documents, and a ratio says nothing. */
  private static final long ENOUGH_BYTES = 1_000_000;

  /** From this size on a document counts as large. */
  private static final long LARGE_BYTES = 256_000;

  // Per thousand of the sealed size.
  private static final long SMALL_LIMIT = 1_130;
  private static final long LARGE_LIMIT = 1_050;

  /** Adds the point of a link between phones, on which no receipt has passed yet. */
  void addTo(Proof proof, String link, Traffic traffic) {
    String seen =
        Amount.bytes(traffic.forward())
            + " there, "
            + Amount.bytes(traffic.backward())
            + " back, "
            + Amount.ratio(traffic.bytes(), sealed)
            + " x sealed";
    if (sealed < ENOUGH_BYTES) {
      proof.claim(true, "bytes on the link " + link + ", too few documents for a limit", seen);
      return;
    }
    long limit = sealed / documents >= LARGE_BYTES ? LARGE_LIMIT : SMALL_LIMIT;
    proof.claim(
        traffic.bytes() * 1_000 <= limit * sealed,
        "bytes on the link "
            + link
            + " are at most "
            + Amount.ratio(limit, 1_000)
            + " x the sealed size",
        seen);
  }
}
