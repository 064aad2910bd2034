/** Publishes statements and the certificate, and walks through them. PROTOCOL.md §4, §7. */
@NullMarked
package org.sealferry.server.receipt;

import org.jspecify.annotations.NullMarked;
