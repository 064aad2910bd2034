/** Contact exchange: both sides of a fresh master key tell who they are (wire §6.3). */
@NullMarked
package org.sealferry.bramble.exchange;

import org.jspecify.annotations.NullMarked;
