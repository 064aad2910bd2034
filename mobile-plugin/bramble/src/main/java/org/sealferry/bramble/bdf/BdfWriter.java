package org.sealferry.bramble.bdf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one value in canonical form. Wire §3.2. */
final class BdfWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  static byte[] encode(@Nullable Object value) {
    BdfWriter writer = new BdfWriter();
    writer.write(value);
    return writer.out.toByteArray();
  }

  private void write(@Nullable Object value) {
    if (value == null) {
      out.write(BdfFormat.NULL);
    } else if (value instanceof Boolean) {
      out.write(((Boolean) value) ? BdfFormat.TRUE : BdfFormat.FALSE);
    } else if (value instanceof Long) {
      number(BdfFormat.INTEGER, (Long) value);
    } else if (value instanceof Double) {
      out.write(BdfFormat.FLOAT);
      bigEndian(Double.doubleToRawLongBits((Double) value), 8);
    } else if (value instanceof String) {
      bytes(BdfFormat.STRING, utf8((String) value));
    } else if (value instanceof byte[]) {
      bytes(BdfFormat.RAW, (byte[]) value);
    } else if (value instanceof BdfList) {
      list((BdfList) value);
    } else {
      dictionary((BdfDictionary) value);
    }
  }

  private void list(BdfList list) {
    out.write(BdfFormat.LIST);
    for (Object element : list.elements()) {
      write(element);
    }
    out.write(BdfFormat.END);
  }

  private void dictionary(BdfDictionary dictionary) {
    out.write(BdfFormat.DICTIONARY);
    for (Map.Entry<String, @Nullable Object> entry : dictionary.entries().entrySet()) {
      write(entry.getKey());
      write(entry.getValue());
    }
    out.write(BdfFormat.END);
  }

  private void bytes(int kind, byte[] content) {
    number(kind, content.length);
    out.write(content, 0, content.length);
  }

  private void number(int kind, long value) {
    int width = BdfFormat.width(value);
    out.write(kind | width);
    bigEndian(value, width);
  }

  private void bigEndian(long value, int width) {
    for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
      out.write((int) (value >>> shift));
    }
  }

  private static byte[] utf8(String text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("text of " + text.length() + " chars is no Unicode", e);
    }
  }
}
