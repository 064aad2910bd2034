package org.sealferry.server.ingest;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is taken at most.
 *
 * @param requestBytes largest request in bytes; at least 256 KiB
 * @param largestBodyBytes largest body of a document in bytes, as the policy states it
 * @param documentsPerDevice most incomplete documents one device may have brought
 * @param bytesPerDevice most bytes those may have once complete
 * @param documents most incomplete documents in all
 * @param bytes most bytes those may have once complete
 */
@ConfigurationProperties("sealferry.ingest")
public record IngestSettings(
    @DefaultValue("4194304") long requestBytes,
    @DefaultValue("2147483648") long largestBodyBytes,
    @DefaultValue("1000") long documentsPerDevice,
    @DefaultValue("8589934592") long bytesPerDevice,
    @DefaultValue("20000") long documents,
    @DefaultValue("68719476736") long bytes) {}
