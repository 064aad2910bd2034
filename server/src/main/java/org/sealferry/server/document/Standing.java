package org.sealferry.server.document;

import java.util.Optional;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.DocumentId;

/**
 * Where a document stands.
 *
 * @param soon whether it is opened within moments once it is complete: it is small, and opening it
 *     has not failed before
 * @param receipt the statement that holds its verdict, once there is one
 */
public record Standing(
    DocumentId document, DocumentState state, boolean soon, Optional<BodyId> receipt) {}
