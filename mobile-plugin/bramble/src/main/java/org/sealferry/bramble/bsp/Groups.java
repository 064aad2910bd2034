package org.sealferry.bramble.bsp;

import java.util.List;
import java.util.Optional;
import org.sealferry.bramble.contact.ClientId;
import org.sealferry.bramble.contact.ContactId;
import org.sealferry.bramble.contact.Group;
import org.sealferry.bramble.contact.GroupId;
import org.sealferry.bramble.db.Row;
import org.sealferry.bramble.db.Transaction;

/** The groups this phone has, and what each contact may do with them. Wire §4.3. */
public final class Groups {
  private static final String SELECT = "SELECT id, group_id, client, major FROM bsp_group ";

  private final Statuses statuses;
  private final Sessions sessions;

  Groups(Statuses statuses, Sessions sessions) {
    this.statuses = statuses;
    this.sessions = sessions;
  }

  /** Adds a group that no contact can see yet; without effect when it is there. */
  public void add(Transaction tx, Group group) {
    tx.execute(
        "INSERT OR IGNORE INTO bsp_group (group_id, client, major, descriptor) VALUES (?, ?, ?, ?)",
        group.id().encoded(),
        group.client().name(),
        group.majorVersion(),
        group.descriptor());
  }

  /** Forgets a group with its messages and everything known of them; without effect if unknown. */
  public void remove(Transaction tx, GroupId id) {
    Optional<GroupRow> group = find(tx, id);
    if (!group.isPresent()) {
      return;
    }
    long number = group.get().number;
    String messages = "(SELECT id FROM bsp_message WHERE grp = ?)";
    tx.execute("DELETE FROM bsp_status WHERE message IN " + messages, number);
    tx.execute("DELETE FROM bsp_simplex_sent WHERE message IN " + messages, number);
    tx.execute("DELETE FROM bsp_need WHERE message IN " + messages, number);
    tx.execute("DELETE FROM bsp_message WHERE grp = ?", number);
    tx.execute("DELETE FROM bsp_visibility WHERE grp = ?", number);
    tx.execute("DELETE FROM bsp_group WHERE id = ?", number);
  }

  /** Returns a client's groups that the phone has. */
  public List<Group> of(Transaction tx, ClientId client, int majorVersion) {
    return tx.query(
        row -> Group.of(client, majorVersion, row.getBytes(0)),
        "SELECT descriptor FROM bsp_group WHERE client = ? AND major = ? ORDER BY id",
        client.name(),
        majorVersion);
  }

  /** Returns what a contact may do with a group; a group that is not there is invisible. */
  public Visibility visibility(Transaction tx, ContactId contact, GroupId id) {
    return find(tx, id)
        .map(group -> visibility(tx, contact, group.number))
        .orElse(Visibility.INVISIBLE);
  }

  /**
   * Sets what a contact may do with a group that was added before. What is known of a group's
   * messages goes when it becomes invisible; they will be offered again if it is shared later.
   */
  public void setVisibility(Transaction tx, ContactId contact, GroupId id, Visibility visibility) {
    GroupRow group =
        find(tx, id).orElseThrow(() -> new IllegalArgumentException("Unknown group " + id));
    Visibility before = visibility(tx, contact, group.number);
    if (before == visibility) {
      return;
    }
    if (before == Visibility.SHARED || visibility == Visibility.INVISIBLE) {
      statuses.withdrawGroup(tx, contact, group.number, visibility == Visibility.INVISIBLE);
    }
    tx.execute(
        "INSERT OR REPLACE INTO bsp_visibility"
            + " (contact, grp, visibility, cursor_rank, cursor_message) VALUES (?, ?, ?, ?, 0)",
        contact.number(),
        group.number,
        visibility.code(),
        Long.MIN_VALUE);
    sessions.wakeAfterCommit(tx, contact);
  }

  Visibility visibility(Transaction tx, ContactId contact, long group) {
    return tx.first(
            row -> Visibility.of(row.getInt(0)),
            "SELECT visibility FROM bsp_visibility WHERE contact = ? AND grp = ?",
            contact.number(),
            group)
        .orElse(Visibility.INVISIBLE);
  }

  Optional<GroupRow> find(Transaction tx, GroupId id) {
    return tx.first(Groups::read, SELECT + "WHERE group_id = ?", id.encoded());
  }

  GroupRow get(Transaction tx, long number) {
    return tx.first(Groups::read, SELECT + "WHERE id = ?", number)
        .orElseThrow(() -> new IllegalStateException("No group " + number));
  }

  void removeContact(Transaction tx, ContactId contact) {
    tx.execute("DELETE FROM bsp_visibility WHERE contact = ?", contact.number());
  }

  private static GroupRow read(Row row) {
    return new GroupRow(
        row.getLong(0), GroupId.of(row.getBytes(1)), new ClientId(row.getText(2)), row.getInt(3));
  }
}
