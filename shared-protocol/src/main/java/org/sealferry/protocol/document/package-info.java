/** Documents and the envelopes they travel in, written and read as streams. PROTOCOL.md §2. */
@NullMarked
package org.sealferry.protocol.document;

import org.jspecify.annotations.NullMarked;
