/** OpenPGP as the ferry uses it: destination and author keys, sealing, opening, statements. */
@NullMarked
package org.sealferry.protocol.openpgp;

import org.jspecify.annotations.NullMarked;
