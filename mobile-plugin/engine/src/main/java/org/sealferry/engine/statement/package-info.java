/** What destinations have said: verified, applied, and kept in force across restarts. */
@NullMarked
package org.sealferry.engine.statement;

import org.jspecify.annotations.NullMarked;
