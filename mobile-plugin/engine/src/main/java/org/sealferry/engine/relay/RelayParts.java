package org.sealferry.engine.relay;

import java.util.Random;
import org.sealferry.engine.document.Bodies;
import org.sealferry.engine.document.Destinations;
import org.sealferry.engine.document.Documents;
import org.sealferry.engine.document.Tables;
import org.sealferry.engine.storage.Quota;

/** What all classes of this package work on. */
final class RelayParts {
  final Mesh mesh;
  final Destinations destinations;
  final Bodies bodies;
  final Documents documents;
  final Quota quota;
  final DestinationGroups groups = new DestinationGroups();
  final Meetings meetings;

  RelayParts(Mesh mesh, Tables tables, Quota quota, Random random) {
    this.mesh = mesh;
    this.destinations = tables.destinations();
    this.bodies = tables.bodies();
    this.documents = tables.documents();
    this.quota = quota;
    this.meetings = new Meetings(mesh.contacts, random);
  }
}
