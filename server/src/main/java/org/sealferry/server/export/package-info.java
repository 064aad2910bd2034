/** What has arrived, as lists and as files, for administrators and for the programs after us. */
@NullMarked
package org.sealferry.server.export;

import org.jspecify.annotations.NullMarked;
