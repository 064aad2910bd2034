/** Keeps who changed what, for ever: an append-only log. */
@NullMarked
package org.sealferry.server.audit;

import org.jspecify.annotations.NullMarked;
