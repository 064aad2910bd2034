package org.sealferry.engine.destination;

import java.time.Clock;
import java.util.Random;

/** What a delivery needs of the world: a loop, a clock and chance. */
final class Surroundings {
  final DeliveryLoop loop;
  final Clock clock;
  final Random random;

  Surroundings(DeliveryLoop loop, Clock clock, Random random) {
    this.loop = loop;
    this.clock = clock;
    this.random = random;
  }
}
