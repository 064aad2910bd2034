/** Agreeing on a key with a phone nearby by comparing a short code. PROTOCOL.md §5.1. */
@NullMarked
package org.sealferry.engine.peer.nearby;

import org.jspecify.annotations.NullMarked;
