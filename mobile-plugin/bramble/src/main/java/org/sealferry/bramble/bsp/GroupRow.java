package org.sealferry.bramble.bsp;

import org.sealferry.bramble.contact.ClientId;
import org.sealferry.bramble.contact.GroupId;

/** A row of the table of groups. */
final class GroupRow {
  final long number;
  final GroupId id;
  final ClientId client;
  final int majorVersion;

  GroupRow(long number, GroupId id, ClientId client, int majorVersion) {
    this.number = number;
    this.id = id;
    this.client = client;
    this.majorVersion = majorVersion;
  }
}
