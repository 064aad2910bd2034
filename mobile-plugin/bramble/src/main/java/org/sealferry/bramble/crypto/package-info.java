/** Bramble's cryptographic primitives and their conventions (wire §1), on Bouncy Castle alone. */
@NullMarked
package org.sealferry.bramble.crypto;

import org.jspecify.annotations.NullMarked;
