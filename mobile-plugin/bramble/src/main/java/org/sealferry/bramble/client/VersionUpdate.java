package org.sealferry.bramble.client;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sealferry.bramble.bdf.Bdf;
import org.sealferry.bramble.bdf.BdfException;
import org.sealferry.bramble.bdf.BdfList;
import org.sealferry.bramble.bsp.Visibility;

/** One side's list of clients and the number of the update: [[state…], version]. Wire §5.2. */
final class VersionUpdate {
  private final List<ClientState> states;
  private final long version;

  /** Makes an update of sorted states. */
  VersionUpdate(List<ClientState> states, long version) {
    List<ClientState> sorted = new ArrayList<>(states);
    Collections.sort(sorted);
    this.states = Collections.unmodifiableList(sorted);
    this.version = version;
  }

  /** Reads an update, whose states may be in any order. */
  static VersionUpdate decode(byte[] body) throws BdfException {
    BdfList list = Bdf.decodeList(body).requireSize(2);
    BdfList entries = list.list(0);
    List<ClientState> states = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      states.add(ClientState.ofBdf(entries.list(i)));
    }
    if (list.int64(1) < 0) {
      throw new BdfException("update version " + list.int64(1) + " is negative");
    }
    return new VersionUpdate(states, list.int64(1));
  }

  byte[] encoded() {
    List<BdfList> entries = states.stream().map(ClientState::toBdf).collect(Collectors.toList());
    return Bdf.encode(BdfList.of(BdfList.copyOf(entries), version));
  }

  long version() {
    return version;
  }

  List<ClientState> states() {
    return states;
  }

  /** What the sender of this list lets us do with a client that we list ourselves. */
  Visibility visibility(ClientState client) {
    Optional<ClientState> listed = states.stream().filter(client::isSameClient).findFirst();
    if (!listed.isPresent()) {
      return Visibility.INVISIBLE;
    }
    return listed.get().isActive() ? Visibility.SHARED : Visibility.VISIBLE;
  }

  /** Our states as they are after this list of the peer's: what it has is active. */
  List<ClientState> activate(List<ClientState> ours) {
    return ours.stream()
        .map(state -> state.activeIf(states.stream().anyMatch(state::isSameClient)))
        .sorted()
        .collect(Collectors.toList());
  }
}
