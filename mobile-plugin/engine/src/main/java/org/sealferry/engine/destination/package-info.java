/** Delivers documents to their destination's server and takes receipts home. PROTOCOL.md §7. */
@NullMarked
package org.sealferry.engine.destination;

import org.jspecify.annotations.NullMarked;
