/** Meeting by QR: both users scan the other's code. PROTOCOL.md §5.4. */
@NullMarked
package org.sealferry.engine.peer.qr;

import org.jspecify.annotations.NullMarked;
