/** Makes the server's TLS keys, and what of TLS the server speaks. PROTOCOL.md §7. */
@NullMarked
package org.sealferry.server.tls;

import org.jspecify.annotations.NullMarked;
