/** What the demo shows: lines, tables, amounts, and the points it proves. */
@NullMarked
package org.sealferry.demo.screen;

import org.jspecify.annotations.NullMarked;
