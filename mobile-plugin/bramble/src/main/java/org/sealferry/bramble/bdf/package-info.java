/** BDF, the Binary Data Format: values, their canonical bytes, and readers (wire §3.2). */
@NullMarked
package org.sealferry.bramble.bdf;

import org.jspecify.annotations.NullMarked;
