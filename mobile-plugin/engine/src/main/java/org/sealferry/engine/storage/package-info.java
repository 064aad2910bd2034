/** How much room carried data may take, who pays for it, and what goes first. */
@NullMarked
package org.sealferry.engine.storage;

import org.jspecify.annotations.NullMarked;
