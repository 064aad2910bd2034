package org.sealferry.engine.destination.http;

import java.security.KeyStore;
import java.time.Clock;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.sealferry.engine.destination.DestinationLink;
import org.sealferry.engine.destination.Links;
import org.sealferry.engine.destination.ServerAddress;

/** Opens links over HTTPS. */
public final class HttpsLinks implements Links {
  private final Clock clock;
  private final Executor loop;
  private final @Nullable KeyStore authorities;

  /**
   * Makes links whose replies are heard on a loop; servers without pins are believed as the
   * platform's certificate authorities say.
   */
  public HttpsLinks(Clock clock, Executor loop) {
    this(clock, loop, null);
  }

  HttpsLinks(Clock clock, Executor loop, @Nullable KeyStore authorities) {
    this.clock = clock;
    this.loop = loop;
    this.authorities = authorities;
  }

  @Override
  public DestinationLink open(ServerAddress address) {
    return new HttpsLink(address, authorities, clock, loop);
  }
}
