/** What the demo sends: the files of samples/, one of them painted. */
@NullMarked
package org.sealferry.demo.sample;

import org.jspecify.annotations.NullMarked;
