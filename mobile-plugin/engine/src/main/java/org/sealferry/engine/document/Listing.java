package org.sealferry.engine.document;

/** That a document has a body at a place. */
final class Listing {
  final long document;
  final DocumentState state;
  final long size;
  final Part part;
  final long ordinal;

  Listing(long document, DocumentState state, long size, Part part, long ordinal) {
    this.document = document;
    this.state = state;
    this.size = size;
    this.part = part;
    this.ordinal = ordinal;
  }
}
