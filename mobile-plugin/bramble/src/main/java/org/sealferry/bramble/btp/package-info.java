/** The transport protocol: streams whose every byte looks random, and the keys for them. */
@NullMarked
package org.sealferry.bramble.btp;

import org.jspecify.annotations.NullMarked;
