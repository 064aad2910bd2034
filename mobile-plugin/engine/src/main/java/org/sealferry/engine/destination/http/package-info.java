/** The way to a destination's server over HTTPS; the only code that knows OkHttp. */
@NullMarked
package org.sealferry.engine.destination.http;

import org.jspecify.annotations.NullMarked;
