/** Keeps envelopes, bodies, what is lacking, and what documents say. PROTOCOL.md §10. */
@NullMarked
package org.sealferry.server.document;

import org.jspecify.annotations.NullMarked;
