package org.sealferry.engine.destination;

/** Opens links to servers; OkHttp is one implementation. */
public interface Links {
  /** Returns a link whose replies are heard on the loop; it has not connected yet. */
  DestinationLink open(ServerAddress address);
}
