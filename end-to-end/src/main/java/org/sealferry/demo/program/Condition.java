package org.sealferry.demo.program;

import java.io.IOException;

/** Something that is looked at until it holds. */
@FunctionalInterface
public interface Condition {
  /** Returns whether it holds now. */
  boolean holds() throws IOException, ProgramException;
}
