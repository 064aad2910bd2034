/** BSP: messages, who may have them, and the sessions that carry them between two phones. */
@NullMarked
package org.sealferry.bramble.bsp;

import org.jspecify.annotations.NullMarked;
