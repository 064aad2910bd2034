package org.sealferry.server.document;

import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.item.DocumentId;

/**
 * How storing bodies changed what a document lacks.
 *
 * @param delta bodies lacking more, or fewer when negative
 * @param defect a rule that a listed body breaks, which makes the document complete at once
 */
public record Completion(DocumentId document, int delta, @Nullable String defect) {}
