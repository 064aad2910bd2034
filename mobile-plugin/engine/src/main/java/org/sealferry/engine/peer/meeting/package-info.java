/** Contacts that live as long as a meeting: listener, redialling, the end. PROTOCOL.md §5.2. */
@NullMarked
package org.sealferry.engine.peer.meeting;

import org.jspecify.annotations.NullMarked;
