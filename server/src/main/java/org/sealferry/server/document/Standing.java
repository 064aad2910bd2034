package org.sealferry.server.document;

import java.util.Optional;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.item.DocumentId;

/**
 * Where a document stands.
 *
 * @param soon whether it is small and was not put off, so that it is opened at once when complete
 * @param receipt the statement that holds its verdict, once there is one
 */
public record Standing(
    DocumentId document, DocumentState state, boolean soon, Optional<BodyId> receipt) {}
