package org.sealferry.desktop.phone;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.sealferry.bramble.crypto.SigningPublicKey;
import org.sealferry.desktop.control.ControlException;
import org.sealferry.desktop.control.Message;

/** Peers that a command may mean, by their names and identity keys. */
final class Named<T> {
  private static final int LEAST_DIGITS = 8;

  private final Map<SigningPublicKey, String> names = new LinkedHashMap<>();
  private final Map<SigningPublicKey, T> peers = new LinkedHashMap<>();

  void add(SigningPublicKey key, String name, T peer) {
    names.put(key, name);
    peers.put(key, peer);
  }

  T of(SigningPublicKey key) {
    T peer = peers.get(key);
    if (peer == null) {
      throw new IllegalArgumentException("no such peer was added");
    }
    return peer;
  }

  /** Returns the one that is meant. */
  T only(JsonObject request, String how) throws ControlException {
    return of(onlyKey(request, how));
  }

  /**
   * Returns the key of the one that field {@code peer} means: by its whole name, or by the first 8
   * or more digits of its key.
   *
   * @param how what all of them are, for the error's message
   */
  SigningPublicKey onlyKey(JsonObject request, String how) throws ControlException {
    String named = String.valueOf(Message.text(request, "peer"));
    List<SigningPublicKey> found = new ArrayList<>();
    names.forEach(
        (key, name) -> {
          if (name.equals(named) || isKey(key, named)) {
            found.add(key);
          }
        });
    if (found.size() != 1) {
      throw new ControlException(
          "not-" + how.replace(' ', '-'),
          found.size()
              + (" peers that are " + how + " are called " + named)
              + (", not 1; the name or " + LEAST_DIGITS + " digits of the key say which"));
    }
    return found.get(0);
  }

  private static boolean isKey(SigningPublicKey key, String named) {
    return named.length() >= LEAST_DIGITS
        && HexFormat.of().formatHex(key.encoded()).startsWith(named.toLowerCase(Locale.ROOT));
  }
}
