/** The key of a phone's database, wrapped by a password. PROTOCOL.md §9. */
@NullMarked
package org.sealferry.desktop.key;

import org.jspecify.annotations.NullMarked;
