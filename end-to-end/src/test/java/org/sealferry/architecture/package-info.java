/** Holds the code to what docs/ARCHITECTURE.md says of it. */
@NullMarked
package org.sealferry.architecture;

import org.jspecify.annotations.NullMarked;
