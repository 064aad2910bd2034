/** Bundle files: what this phone carries, on a stick instead of over a link. PROTOCOL.md §11. */
@NullMarked
package org.sealferry.engine.bundle;

import org.jspecify.annotations.NullMarked;
