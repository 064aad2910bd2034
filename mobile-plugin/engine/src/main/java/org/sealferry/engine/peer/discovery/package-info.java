/** How phones in one network find each other before they meet. PROTOCOL.md §5.5. */
@NullMarked
package org.sealferry.engine.peer.discovery;

import org.jspecify.annotations.NullMarked;
