package org.sealferry.demo;

import org.sealferry.demo.proxy.Traffic;
import org.sealferry.demo.screen.Amount;
import org.sealferry.demo.screen.Proof;

/**
 * The bytes of a link against the bytes that had to cross it.
 *
 * @param sealed size of all sealed messages
 * @param documents how many they are
 * @param plain size of all files before they were sealed
 * @param largest size of the largest file
 */
record LinkProof(long sealed, int documents, long plain, long largest) {
  // What any set of documents may cost: frames and chunks by the byte, offers, requests and
  // acknowledgements by the document, a meeting and its session once.
  private static final long PER_THOUSAND = 1_048; // 1 044 measured
  private static final long BYTES_A_DOCUMENT = 220;
  static final long BYTES_A_MEETING = 40_000;

  // The two cases that have a limit of their own, per thousand of the sealed size.
  private static final long SMALL_LIMIT = 1_130;
  private static final long SMALL_AVERAGE_BYTES = 2_048;
  private static final long MANY_BYTES = 2_000_000;
  private static final long PHOTO_LIMIT = 1_050;
  private static final long PHOTO_BYTES = 3_000_000;
  private static final long PHOTO_AVERAGE_BYTES = 256_000;

  /** Adds the point of a link between phones, on which no receipt has passed yet. */
  void addTo(Proof proof, String link, Traffic traffic) {
    long limit = limit();
    proof.claim(
        traffic.bytes() <= limit,
        "bytes on the link "
            + link
            + " are at most "
            + Amount.ratio(limit, sealed)
            + " x the sealed size",
        Amount.bytes(traffic.forward())
            + " there, "
            + Amount.bytes(traffic.backward())
            + " back, "
            + Amount.ratio(traffic.bytes(), sealed)
            + " x sealed");
  }

  /** Returns the most that documents may cost where each crosses once, meetings apart. */
  static long passing(long sealed, int documents) {
    return sealed * PER_THOUSAND / 1_000 + (long) documents * BYTES_A_DOCUMENT;
  }

  private long limit() {
    long limit = passing(sealed, documents) + BYTES_A_MEETING;
    long average = plain / documents;
    if (average >= SMALL_AVERAGE_BYTES && plain >= MANY_BYTES) {
      limit = Math.min(limit, sealed * SMALL_LIMIT / 1_000);
    }
    if (average >= PHOTO_AVERAGE_BYTES && largest >= PHOTO_BYTES) {
      limit = Math.min(limit, sealed * PHOTO_LIMIT / 1_000);
    }
    return limit;
  }
}
