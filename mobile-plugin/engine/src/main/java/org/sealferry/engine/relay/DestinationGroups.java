package org.sealferry.engine.relay;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sealferry.bramble.bdf.Bdf;
import org.sealferry.bramble.bdf.BdfList;
import org.sealferry.bramble.contact.BlockHash;
import org.sealferry.bramble.contact.Group;
import org.sealferry.bramble.contact.GroupId;
import org.sealferry.bramble.contact.MessageId;
import org.sealferry.bramble.db.Transaction;
import org.sealferry.engine.document.Destinations;
import org.sealferry.engine.document.KnownDestination;
import org.sealferry.engine.document.MessageName;
import org.sealferry.engine.document.MessageNaming;
import org.sealferry.protocol.item.BodyId;
import org.sealferry.protocol.openpgp.Fingerprint;

/**
 * The group of each destination and what bodies are called in it. Everything here follows from the
 * fingerprint alone, so what is remembered is never stale. Used within transactions. PROTOCOL.md
 * §1.
 */
final class DestinationGroups implements MessageNaming {
  /** Every message of a destination's group has this time, so that its id follows from the body. */
  static final long TIMESTAMP = 0;

  private final Map<Fingerprint, Group> groups = new HashMap<>();
  private final Map<GroupId, Fingerprint> fingerprints = new HashMap<>();

  Group of(Fingerprint destination) {
    Group known = groups.get(destination);
    if (known != null) {
      return known;
    }
    byte[] descriptor = Bdf.encode(BdfList.of((Object) destination.bytes()));
    Group group = Group.of(Relay.ID, Relay.MAJOR_VERSION, descriptor);
    groups.put(destination, group);
    fingerprints.put(group.id(), destination);
    return group;
  }

  /** Finds the destination that a group is of. */
  Optional<KnownDestination> find(Transaction tx, GroupId group, Destinations destinations) {
    if (!fingerprints.containsKey(group)) {
      destinations.all(tx).forEach(known -> of(known.fingerprint()));
    }
    return Optional.ofNullable(fingerprints.get(group))
        .flatMap(fingerprint -> destinations.find(tx, fingerprint));
  }

  @Override
  public MessageName nameOf(Fingerprint destination, BodyId body) {
    GroupId group = of(destination).id();
    MessageId id = MessageId.of(group, TIMESTAMP, BlockHash.of(body.bytes()));
    return MessageName.of(id.encoded());
  }
}
