/** The commands an administrator runs beside the server or without it. */
@NullMarked
package org.sealferry.server.command;

import org.jspecify.annotations.NullMarked;
