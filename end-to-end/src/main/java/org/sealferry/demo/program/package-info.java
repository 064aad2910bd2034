/** The programs of SealFerry as processes of their own: one server, several phones. */
@NullMarked
package org.sealferry.demo.program;

import org.jspecify.annotations.NullMarked;
