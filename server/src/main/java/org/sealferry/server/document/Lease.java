package org.sealferry.server.document;

/**
 * The right of one process to open a document until the lease ends.
 *
 * @param number drawn at random; another process that takes over has another one
 */
public record Lease(ToOpen work, long number) {}
