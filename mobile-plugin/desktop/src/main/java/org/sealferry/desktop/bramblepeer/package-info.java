/** The command {@code bramble-peer}: Bramble alone, for conformance work. */
@NullMarked
package org.sealferry.desktop.bramblepeer;

import org.jspecify.annotations.NullMarked;
