/** A phone in this process, and what each command does with it. */
@NullMarked
package org.sealferry.desktop.phone;

import org.jspecify.annotations.NullMarked;
