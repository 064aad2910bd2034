/** What a phone and a server say to each other over HTTPS. PROTOCOL.md §7, Annex A.7. */
@NullMarked
package org.sealferry.protocol.delivery;

import org.jspecify.annotations.NullMarked;
