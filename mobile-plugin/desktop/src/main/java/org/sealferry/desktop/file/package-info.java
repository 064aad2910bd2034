/** Files that appear as a whole or not at all. */
@NullMarked
package org.sealferry.desktop.file;

import org.jspecify.annotations.NullMarked;
