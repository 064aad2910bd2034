/** The clients that every contact needs: versioning and transport properties (wire §5). */
@NullMarked
package org.sealferry.bramble.client;

import org.jspecify.annotations.NullMarked;
