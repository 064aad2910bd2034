/** The JVM shell of a phone: the commands of a laptop carrier, of the demo and of the tests. */
@NullMarked
package org.sealferry.desktop;

import org.jspecify.annotations.NullMarked;
