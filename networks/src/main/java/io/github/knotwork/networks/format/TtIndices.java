package io.github.knotwork.networks.format;

/** The letters of a tensor train's einsum: any number of them, from Unicode's letters. */
final class TtIndices {
  /** CJK ideographs: 20 000 letters in a row. */
  private static final int FIRST = 0x4e00;

  static final String BATCH = "z";

  private TtIndices() {}

  static String in(int k) {
    return letter(3 * k);
  }

  static String out(int k) {
    return letter(3 * k + 1);
  }

  static String bond(int k) {
    return letter(3 * k + 2);
  }

  /** The indices of core k. */
  static String core(int k) {
    return bond(k) + in(k) + out(k) + bond(k + 1);
  }

  private static String letter(int k) {
    return Character.toString(FIRST + k);
  }
}
