/** The engine of one phone: where its parts are put together. */
@NullMarked
package org.sealferry.engine;

import org.jspecify.annotations.NullMarked;
