/** Reads the recorded vectors of a deployed node, or other vectors of the same shape. */
@NullMarked
package org.sealferry.bramble.vectors;

import org.jspecify.annotations.NullMarked;
