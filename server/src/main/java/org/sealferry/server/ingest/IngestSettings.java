package org.sealferry.server.ingest;

import java.time.Duration;
import org.sealferry.protocol.statement.Policy;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is taken at most.
 *
 * @param requestBytes largest request in bytes; 256 KiB to 1 GiB
 * @param largestBodyBytes largest body of a document in bytes, as the policy states it; 1 to 2³¹
 * @param documentsPerDevice most incomplete documents one device may have brought
 * @param bytesPerDevice most bytes those may have once complete
 * @param documents most incomplete documents in all
 * @param bytes most bytes those may have once complete
 * @param abandonedAfter how long nothing came for an incomplete document that is dropped when
 *     another one needs its room; a minute or more
 */
@ConfigurationProperties("sealferry.ingest")
public record IngestSettings(
    @DefaultValue("4194304") long requestBytes,
    @DefaultValue("2147483648") long largestBodyBytes,
    @DefaultValue("1000") long documentsPerDevice,
    @DefaultValue("8589934592") long bytesPerDevice,
    @DefaultValue("20000") long documents,
    @DefaultValue("68719476736") long bytes,
    @DefaultValue("7d") Duration abandonedAfter) {
  private static final long LEAST_REQUEST_BYTES = 256 << 10;
  private static final long MOST_REQUEST_BYTES = 1 << 30;
  private static final long MOST_BODY_BYTES = 1L << 31;
  private static final long MINUTE = 60;

  /** Refuses what the protocol does not allow, and what would take nothing. */
  public IngestSettings {
    require("request-bytes", requestBytes, LEAST_REQUEST_BYTES, MOST_REQUEST_BYTES);
    require("largest-body-bytes", largestBodyBytes, 1, MOST_BODY_BYTES);
    require("documents-per-device", documentsPerDevice, 1, Long.MAX_VALUE);
    require("bytes-per-device", bytesPerDevice, 1, Long.MAX_VALUE);
    require("documents", documents, 1, Long.MAX_VALUE);
    require("bytes", bytes, 1, Long.MAX_VALUE);
    require("abandoned-after in seconds", abandonedAfter.toSeconds(), MINUTE, Long.MAX_VALUE);
  }

  private static void require(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "sealferry.ingest." + name + " is " + least + " to " + most + ", not " + value);
    }
  }

  /** Returns what phones are told of this. */
  Policy policy() {
    return Policy.open().withLargestBody(largestBodyBytes);
  }
}
