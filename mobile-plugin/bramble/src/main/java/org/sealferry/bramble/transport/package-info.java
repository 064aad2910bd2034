/** What every transport offers: one loop, connections on it, listeners and diallers. */
@NullMarked
package org.sealferry.bramble.transport;

import org.jspecify.annotations.NullMarked;
