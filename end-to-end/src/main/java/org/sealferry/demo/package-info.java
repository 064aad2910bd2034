/** {@code sealferry demo}: one server and three phones, from the files to the receipts. */
@NullMarked
package org.sealferry.demo;

import org.jspecify.annotations.NullMarked;
