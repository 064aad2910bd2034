/** Keeps the destination's OpenPGP key and the TLS keys, locked with a passphrase from outside. */
@NullMarked
package org.sealferry.server.serverkey;

import org.jspecify.annotations.NullMarked;
