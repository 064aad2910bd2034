/** Connections in memory under a simulated clock: the same seed gives the same run. */
@NullMarked
package org.sealferry.bramble.transport.pipe;

import org.jspecify.annotations.NullMarked;
