package org.sealferry.server.security;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sealferry.protocol.enrolment.DeviceToken;
import org.sealferry.protocol.item.FormatException;
import org.sealferry.server.device.DeviceId;
import org.sealferry.server.device.DeviceState;
import org.sealferry.server.device.Tokens;

/** Decides which device speaks, by the token of its request. PROTOCOL.md §7. */
public final class DeviceAuthentication {
  private static final String SCHEME = "Bearer ";

  private final Tokens tokens;

  /** Decides by these tokens. */
  public DeviceAuthentication(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * Returns the device that speaks.
   *
   * @param authorization the header's value, or null if there is none
   * @throws AccessException UNAUTHORIZED without a token this server knows; REVOKED for a device
   *     that was cut off
   */
  public DeviceId authenticate(@Nullable String authorization) throws AccessException {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw AccessException.unauthorized("the request has no device token: enrol this phone");
    }
    try (DeviceToken token = DeviceToken.parse(authorization.substring(SCHEME.length()).trim())) {
      Optional<Tokens.Holder> holder = tokens.use(token);
      if (holder.isEmpty()) {
        throw AccessException.unauthorized(
            "the device token is not known here: enrol this phone again");
      }
      if (holder.get().state() == DeviceState.REVOKED) {
        throw AccessException.revoked();
      }
      return holder.get().device();
    } catch (FormatException e) {
      throw AccessException.unauthorized("the device token cannot be read: " + e.getMessage());
    }
  }
}
