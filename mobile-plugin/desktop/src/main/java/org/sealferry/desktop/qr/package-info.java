/** QR codes as pictures and on terminals. */
@NullMarked
package org.sealferry.desktop.qr;

import org.jspecify.annotations.NullMarked;
