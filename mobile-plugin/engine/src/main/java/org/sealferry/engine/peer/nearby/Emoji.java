package org.sealferry.engine.peer.nearby;

/** One of the 64 pictures of a short code. The list and its order are part of the protocol. */
public final class Emoji {
  /** Length of the list. */
  static final int COUNT = 64;

  private static final String[][] LIST = {
    {"🐘", "elephant"},
    {"🐪", "camel"},
    {"🐢", "turtle"},
    {"🐟", "fish"},
    {"🐝", "bee"},
    {"🐓", "rooster"},
    {"🐄", "cow"},
    {"🐒", "monkey"},
    {"🦁", "lion"},
    {"🐍", "snake"},
    {"🐸", "frog"},
    {"🦋", "butterfly"},
    {"🌵", "cactus"},
    {"🌴", "palm tree"},
    {"🌻", "sunflower"},
    {"🍄", "mushroom"},
    {"🍌", "banana"},
    {"🍎", "apple"},
    {"🍇", "grapes"},
    {"🌽", "maize"},
    {"🥕", "carrot"},
    {"🥚", "egg"},
    {"🍞", "bread"},
    {"🍯", "honey"},
    {"🌙", "moon"},
    {"⭐", "star"},
    {"🔥", "fire"},
    {"🌈", "rainbow"},
    {"☔", "umbrella"},
    {"⚡", "lightning"},
    {"🌋", "volcano"},
    {"⛺", "tent"},
    {"🏠", "house"},
    {"🔑", "key"},
    {"🔔", "bell"},
    {"🔨", "hammer"},
    {"💡", "lamp"},
    {"📚", "books"},
    {"📞", "telephone"},
    {"📷", "camera"},
    {"🎈", "balloon"},
    {"🎁", "gift"},
    {"🎲", "die"},
    {"⚽", "ball"},
    {"🥁", "drum"},
    {"🎸", "guitar"},
    {"🎺", "trumpet"},
    {"👑", "crown"},
    {"👓", "glasses"},
    {"👞", "shoe"},
    {"🎩", "hat"},
    {"👕", "shirt"},
    {"🚲", "bicycle"},
    {"🚌", "bus"},
    {"🚂", "train"},
    {"⛵", "boat"},
    {"🚁", "helicopter"},
    {"🚀", "rocket"},
    {"⚓", "anchor"},
    {"⏰", "clock"},
    {"💎", "diamond"},
    {"🔍", "lens"},
    {"🍋", "lemon"},
    {"🐧", "penguin"}
  };

  private final int index;

  private Emoji(int index) {
    this.index = index;
  }

  static Emoji at(int index) {
    return new Emoji(index);
  }

  /** Returns the picture: one code point. */
  public String symbol() {
    return LIST[index][0];
  }

  /** Returns the English word for it, to be read aloud. */
  public String word() {
    return LIST[index][1];
  }
}
