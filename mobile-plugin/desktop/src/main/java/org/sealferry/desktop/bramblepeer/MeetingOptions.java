package org.sealferry.desktop.bramblepeer;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How to meet somebody instead of sharing a root key. */
final class MeetingOptions {
  @Option(
      names = "--qr",
      description = {
        "print the own QR payload as QR HEX, and meet who shows --peer-qr;",
        "the LAN descriptor is the address of --listen, 127.0.0.1 and any port unless given"
      })
  boolean qr;

  @Option(
      names = "--peer-qr",
      paramLabel = "HEX|@FILE",
      description = "the other's QR payload; a file that is not there yet is waited for")
  @Nullable String peerQr;

  @Option(names = "--link", description = "print the own handshake link as LINK briar://…")
  boolean link;

  @Option(
      names = "--pending",
      paramLabel = "LINK|@FILE",
      description = {
        "add the other's handshake link and meet who has it: one side with --listen, the other",
        "with --connect; a file that is not there yet is waited for"
      })
  @Nullable String pending;

  boolean meets() {
    return qr || meetsByLink();
  }

  boolean meetsByLink() {
    return pending != null;
  }
}
