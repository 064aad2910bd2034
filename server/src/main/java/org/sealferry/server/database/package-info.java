/** Transactions that are retried, locks between processes, and arrays of ids for PostgreSQL. */
@NullMarked
package org.sealferry.server.database;

import org.jspecify.annotations.NullMarked;
