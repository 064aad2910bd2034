/** Puts the transport protocol beneath sync sessions, and knows the open connections. */
@NullMarked
package org.sealferry.bramble.connection;

import org.jspecify.annotations.NullMarked;
