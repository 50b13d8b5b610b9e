package io.github.knotwork.autodiff.file;

/** The byte before a value that says what it is. */
final class Tag {
  static final byte LONG = 1;
  static final byte DOUBLE = 2;
  static final byte BOOLEAN = 3;
  static final byte STRING = 4;
  static final byte LIST = 5;
  static final byte RECORD = 6;
  static final byte GRAPH = 7;
  static final byte ARRAY = 8;
  static final byte KNOWN_ARRAY = 9;

  private Tag() {}
}
