/** What a destination says in signatures: receipts, policy, pins. PROTOCOL.md §4. */
@NullMarked
package org.sealferry.protocol.statement;

import org.jspecify.annotations.NullMarked;
