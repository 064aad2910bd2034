/** Files that carry bodies on memory sticks, by mail or any other way. PROTOCOL.md §11. */
@NullMarked
package org.sealferry.protocol.bundle;

import org.jspecify.annotations.NullMarked;
