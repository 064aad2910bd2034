package org.sealferry.bramble.bdf;

/** Turns lists into their canonical bytes and bytes into lists. Wire §3.2. */
public final class Bdf {
  private Bdf() {}

  /** Returns the canonical bytes of a list. */
  public static byte[] encode(BdfList list) {
    return BdfWriter.encode(list);
  }

  /**
   * Reads a list, which must be all there is.
   *
   * @throws BdfException if the bytes are not canonical, break a limit, or go on after the list
   */
  public static BdfList decodeList(byte[] bytes) throws BdfException {
    return wholeList(new BdfReader(bytes, true));
  }

  /**
   * Reads a list of any widths and key order; of equal keys the last counts. Only transport
   * properties are read so. Wire §5.3.
   *
   * @throws BdfException if the bytes are no BDF, break a limit, or go on after the list
   */
  public static BdfList decodeListLeniently(byte[] bytes) throws BdfException {
    return wholeList(new BdfReader(bytes, false));
  }

  private static BdfList wholeList(BdfReader reader) throws BdfException {
    BdfList list = BdfValue.cast(reader.value(), BdfList.class, "the value");
    if (reader.remaining() > 0) {
      throw new BdfException(reader.remaining() + " bytes follow the list");
    }
    return list;
  }
}
