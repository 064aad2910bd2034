package org.sealferry.server.device;

import java.time.Instant;
import java.util.Optional;
import org.sealferry.protocol.openpgp.Fingerprint;

/**
 * A device as administrators see it.
 *
 * @param label what people call it
 * @param author the newest key it signs documents with, once it has shown its code
 * @param lastSeen when its token was last used, within a minute
 */
public record Device(
    DeviceId id,
    String label,
    DeviceState state,
    Optional<Fingerprint> author,
    Instant created,
    Optional<Instant> lastSeen) {}
