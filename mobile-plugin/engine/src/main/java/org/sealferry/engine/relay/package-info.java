/** Carries documents between phones: what this phone tells its contacts, offers them and takes. */
@NullMarked
package org.sealferry.engine.relay;

import org.jspecify.annotations.NullMarked;
