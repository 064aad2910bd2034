/** Meeting peers: visibility, comparing codes, contacts that live as long as a meeting. */
@NullMarked
package org.sealferry.engine.peer;

import org.jspecify.annotations.NullMarked;
