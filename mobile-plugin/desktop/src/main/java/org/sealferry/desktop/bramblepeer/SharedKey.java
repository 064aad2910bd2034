package org.sealferry.desktop.bramblepeer;

import java.io.IOException;
import org.sealferry.bramble.contact.ContactClock;
import org.sealferry.bramble.contact.NewContact;
import org.sealferry.bramble.contact.Role;
import org.sealferry.bramble.contact.RootKey;

/** A contact that both command lines name, by a root key, a time and the roles. */
final class SharedKey {
  private final RootKey root;
  private final Role role;
  private final IdentityPair pair;

  /**
   * Takes over the options.
   *
   * @throws IllegalArgumentException if one is missing or out of range
   */
  SharedKey(BramblePeerCommand options, String rootKey) throws IOException {
    if (options.timestamp == null
        || options.role == null
        || options.transportId == null
        || options.maxLatency == null
        || options.groupClientId == null
        || options.groupDescriptor == null) {
      throw new IllegalArgumentException(
          "--root-key needs --timestamp, --alice or --bob, --transport-id, --max-latency,"
              + " --group-client-id and --group-descriptor");
    }
    if (options.timestamp < 0) {
      throw new IllegalArgumentException("--timestamp " + options.timestamp + " is negative");
    }
    role = options.role.alice ? Role.ALICE : Role.BOB;
    root =
        new RootKey(HexOption.key("--root-key", HexOption.fileOrText(rootKey)), options.timestamp);
    pair = options.identities.pair(role);
  }

  RootKey root() {
    return root;
  }

  IdentityPair pair() {
    return pair;
  }

  NewContact contact(ContactClock clock) {
    return NewContact.unverified(pair.other(), pair.own(), role, clock);
  }
}
