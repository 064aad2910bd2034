/**
 * Bodies, envelopes and own documents on this phone: what is here, what is lacking, what is done.
 */
@NullMarked
package org.sealferry.engine.document;

import org.jspecify.annotations.NullMarked;
