/**
 * Takes bodies from any carrier in any order, opens what is complete, and answers with verdicts.
 */
@NullMarked
package org.sealferry.server.ingest;

import org.jspecify.annotations.NullMarked;
