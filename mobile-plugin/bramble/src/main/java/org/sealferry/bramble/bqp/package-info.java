/** Bramble QR key agreement: two phones that scanned each other agree on a key. Wire §6.1, §6.2. */
@NullMarked
package org.sealferry.bramble.bqp;

import org.jspecify.annotations.NullMarked;
