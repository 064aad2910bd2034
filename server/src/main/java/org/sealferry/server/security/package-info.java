/** Decides who may do what: device tokens. */
@NullMarked
package org.sealferry.server.security;

import org.jspecify.annotations.NullMarked;
