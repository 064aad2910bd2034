/** The HTTPS server beneath the API: connector, limits, and what it says when it fails. */
@NullMarked
package org.sealferry.server.web;

import org.jspecify.annotations.NullMarked;
