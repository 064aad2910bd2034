/** Finds phones in the same network by multicast DNS, with JmDNS. PROTOCOL.md §5.5. */
@NullMarked
package org.sealferry.desktop.discovery;

import org.jspecify.annotations.NullMarked;
