/** Speaks HTTPS with phones: media types, messages and problems. PROTOCOL.md §7, Annex A.7. */
@NullMarked
package org.sealferry.server.api;

import org.jspecify.annotations.NullMarked;
