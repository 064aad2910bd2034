/** Knows the phones that may deliver: enrolment codes, tokens, author keys. PROTOCOL.md §8. */
@NullMarked
package org.sealferry.server.device;

import org.jspecify.annotations.NullMarked;
