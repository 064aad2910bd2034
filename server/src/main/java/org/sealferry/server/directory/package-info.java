/** The server's data directory: its lock, and files only the server's user may read. */
@NullMarked
package org.sealferry.server.directory;

import org.jspecify.annotations.NullMarked;
