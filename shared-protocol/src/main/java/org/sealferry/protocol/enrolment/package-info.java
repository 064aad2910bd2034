/** How a phone learns a destination and becomes one of its devices. PROTOCOL.md §8. */
@NullMarked
package org.sealferry.protocol.enrolment;

import org.jspecify.annotations.NullMarked;
