/** The PostgreSQL beneath the server: its own, started and looked after, or one that is given. */
@NullMarked
package org.sealferry.server.postgres;

import org.jspecify.annotations.NullMarked;
