package org.sealferry.server.document;

/** One attempt at opening a document; owns the pieces it writes. */
public record OpeningId(long number) {}
