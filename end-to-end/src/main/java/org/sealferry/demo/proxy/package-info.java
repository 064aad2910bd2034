/** A TCP link that counts what passes, and breaks when told. */
@NullMarked
package org.sealferry.demo.proxy;

import org.jspecify.annotations.NullMarked;
