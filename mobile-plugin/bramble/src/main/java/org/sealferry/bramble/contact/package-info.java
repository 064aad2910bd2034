/**
 * Who we are, whom we have keys with, and the ids that follow from both (wire §1.5, §4.1, §5.1).
 */
@NullMarked
package org.sealferry.bramble.contact;

import org.jspecify.annotations.NullMarked;
