/** The commands {@code sealferry phone …}: options, questions and answers on a terminal. */
@NullMarked
package org.sealferry.desktop.command;

import org.jspecify.annotations.NullMarked;
