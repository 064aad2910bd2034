package org.sealferry.protocol;

import java.io.IOException;
import java.util.function.Function;

/** How the vectors of one folder are read, written again and described. */
public final class VectorFormat<T> {
  /** Reads the bytes of a vector. */
  public interface Reader<T> {
    /** Returns the value, or says which rule broke. */
    T read(byte[] bytes) throws IOException;
  }

  private final Reader<T> reader;
  private final Function<T, byte[]> writer;
  private final Function<T, String> describe;

  /** Makes a format. */
  public VectorFormat(Reader<T> reader, Function<T, byte[]> writer, Function<T, String> describe) {
    this.reader = reader;
    this.writer = writer;
    this.describe = describe;
  }

  /** Reads, and returns what was read, as the writer writes it and as it describes itself. */
  Outcome run(byte[] bytes) throws IOException {
    T value = reader.read(bytes);
    return new Outcome(writer.apply(value), describe.apply(value));
  }

  static final class Outcome {
    final byte[] written;
    final String description;

    Outcome(byte[] written, String description) {
      this.written = written;
      this.description = description;
    }
  }
}
