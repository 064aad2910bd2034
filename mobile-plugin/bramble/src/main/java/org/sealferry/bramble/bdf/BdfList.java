package org.sealferry.bramble.bdf;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An immutable BDF list. Its getters refuse an index that is not there and an element of another
 * type with a {@link BdfException} that says which.
 */
public final class BdfList {
  private final @Nullable Object[] elements;

  private BdfList(@Nullable Object[] elements) {
    this.elements = elements;
  }

  /**
   * Makes a list.
   *
   * @param elements null, Boolean, Integer or Long, Double, String, byte[], BdfList, BdfDictionary
   */
  public static BdfList of(@Nullable Object... elements) {
    @Nullable Object[] kept = new Object[elements.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = BdfValue.kept(elements[i]);
    }
    return new BdfList(kept);
  }

  /** Makes a list of the same kinds of elements. */
  public static BdfList copyOf(List<? extends @Nullable Object> elements) {
    return of(elements.toArray());
  }

  /** Returns the number of elements. */
  public int size() {
    return elements.length;
  }

  /** Refuses a list that has not exactly this many elements. */
  public BdfList requireSize(int size) throws BdfException {
    if (elements.length != size) {
      throw new BdfException("list of " + elements.length + " elements, must be " + size);
    }
    return this;
  }

  /** Tells whether an element is null; one that is not there is an error. */
  public boolean isNull(int index) throws BdfException {
    return element(index) == null;
  }

  /** Returns a boolean. */
  public boolean bool(int index) throws BdfException {
    return get(index, Boolean.class);
  }

  /** Returns an integer of 64 bits. */
  public long int64(int index) throws BdfException {
    return get(index, Long.class);
  }

  /** Returns an integer that must fit 32 bits signed. */
  public int int32(int index) throws BdfException {
    return BdfValue.int32(int64(index), where(index));
  }

  /** Returns a float; an integer is not accepted for one. */
  public double float64(int index) throws BdfException {
    return get(index, Double.class);
  }

  /** Returns a text. */
  public String string(int index) throws BdfException {
    return get(index, String.class);
  }

  /** Returns a copy of raw bytes. */
  public byte[] raw(int index) throws BdfException {
    return get(index, byte[].class).clone();
  }

  /** Returns a list. */
  public BdfList list(int index) throws BdfException {
    return get(index, BdfList.class);
  }

  /** Returns a dictionary. */
  public BdfDictionary dictionary(int index) throws BdfException {
    return get(index, BdfDictionary.class);
  }

  @Nullable Object[] elements() {
    return elements;
  }

  private <T> T get(int index, Class<T> type) throws BdfException {
    return BdfValue.cast(element(index), type, where(index));
  }

  private @Nullable Object element(int index) throws BdfException {
    if (index < 0 || index >= elements.length) {
      throw new BdfException("list of " + elements.length + " elements has no " + where(index));
    }
    return elements[index];
  }

  private static String where(int index) {
    return "element " + index;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BdfList && Arrays.deepEquals(elements, ((BdfList) other).elements);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(elements);
  }
}
