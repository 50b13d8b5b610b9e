package io.github.knotwork.autodiff.kernel;

/**
 * The heap arrays in which one thread permutes: a tile, within the second-level cache, and a strip
 * of it, within the first.
 */
final class TileMemory {
  private static final ThreadLocal<TileMemory> MINE = ThreadLocal.withInitial(TileMemory::new);

  private float[] floats = {};
  private float[] floatStrip = {};
  private double[] doubles = {};
  private double[] doubleStrip = {};

  private TileMemory() {}

  static TileMemory ofThisThread() {
    return MINE.get();
  }

  /** An array of that length at least, the same as before if it is long enough. */
  float[] floats(int length) {
    if (floats.length < length) {
      floats = new float[length];
    }
    return floats;
  }

  float[] floatStrip(int length) {
    if (floatStrip.length < length) {
      floatStrip = new float[length];
    }
    return floatStrip;
  }

  double[] doubles(int length) {
    if (doubles.length < length) {
      doubles = new double[length];
    }
    return doubles;
  }

  double[] doubleStrip(int length) {
    if (doubleStrip.length < length) {
      doubleStrip = new double[length];
    }
    return doubleStrip;
  }
}
