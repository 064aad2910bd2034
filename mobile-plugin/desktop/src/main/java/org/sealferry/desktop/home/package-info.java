/** The directory of one phone: its key, its encrypted database, its lock. PROTOCOL.md §9. */
@NullMarked
package org.sealferry.desktop.home;

import org.jspecify.annotations.NullMarked;
