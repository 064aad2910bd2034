/** TCP connections on one selector thread, which is the phone's loop. */
@NullMarked
package org.sealferry.bramble.transport.tcp;

import org.jspecify.annotations.NullMarked;
