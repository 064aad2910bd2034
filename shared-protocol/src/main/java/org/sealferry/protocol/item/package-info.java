/** Bodies, their ids, and the strict CBOR everything is written in. PROTOCOL.md §1. */
@NullMarked
package org.sealferry.protocol.item;

import org.jspecify.annotations.NullMarked;
