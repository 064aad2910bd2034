package org.sealferry.server.document;

import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.BodyKind;
import org.sealferry.protocol.item.DocumentId;

/**
 * Where a body belongs.
 *
 * @param kind INDEX or CHUNK: what the place demands, whatever the body is
 * @param position counted from 0, among the INDEX bodies or the chunks of the whole document
 */
public record Place(DocumentId document, BodyKind kind, int position, BodyId body) {}
