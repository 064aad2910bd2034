/** One attempt to meet, from the first record to the contact. PROTOCOL.md §5.1. */
@NullMarked
package org.sealferry.engine.peer.attempt;

import org.jspecify.annotations.NullMarked;
