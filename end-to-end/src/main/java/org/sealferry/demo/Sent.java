package org.sealferry.demo;

import java.nio.file.Path;

/**
 * A file that phone A stored.
 *
 * @param id its DocumentId, 64 hex digits
 */
record Sent(Path file, String id) {}
