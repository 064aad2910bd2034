package org.sealferry.demo;

import java.io.IOException;
import java.util.Optional;
import org.sealferry.demo.program.ProgramException;

/** How documents of several phones find their way. */
enum Scenario {
  /** Everybody in a room meets everybody, and one of them has internet. */
  ROOM {
    @Override
    Optional<String> play(Stage stage, int phones, Cargo cargo)
        throws IOException, ProgramException {
      return new RoomStory(stage, phones).play(cargo);
    }
  },
  /** A chain of phones whose first link is slow; the last phone has internet. */
  ROAD {
    @Override
    Optional<String> play(Stage stage, int phones, Cargo cargo)
        throws IOException, ProgramException {
      return new RoadStory(stage, phones).play(cargo);
    }
  },
  /** Nobody meets anybody: a memory stick goes round. */
  STICK {
    @Override
    Optional<String> play(Stage stage, int phones, Cargo cargo)
        throws IOException, ProgramException {
      return new StickStory(stage, phones).play(cargo);
    }
  };

  /**
   * Plays it.
   *
   * @param phones how many there are
   * @return why it did not end well
   */
  abstract Optional<String> play(Stage stage, int phones, Cargo cargo)
      throws IOException, ProgramException;
}
