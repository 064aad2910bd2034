/** Bramble for one phone, put together from its parts. */
@NullMarked
package org.sealferry.bramble;

import org.jspecify.annotations.NullMarked;
