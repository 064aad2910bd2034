/** The destination server: its composition root, its start and its end. */
@NullMarked
package org.sealferry.server;

import org.jspecify.annotations.NullMarked;
