/** The first start: a destination's keys are made, and its primary key is handed over. */
@NullMarked
package org.sealferry.server.ceremony;

import org.jspecify.annotations.NullMarked;
