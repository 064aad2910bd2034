/** The phone's database: one writer, small transactions of SQL, and migrations by owner. */
@NullMarked
package org.sealferry.bramble.db;

import org.jspecify.annotations.NullMarked;
