/** The record framing that BSP, BQP and contact exchange share (wire §3.1). */
@NullMarked
package org.sealferry.bramble.record;

import org.jspecify.annotations.NullMarked;
