package io.github.knotwork.autodiff.kernel;

/**
 * The heap arrays in which one thread works: a few of each type, together no larger than the
 * first-level cache, so that a tile is copied in, worked on by a vectorised loop, and copied out
 * without leaving it.
 */
final class HeapTiles {
  /** Elements of a tile: 4 KiB of floats, 8 KiB of doubles. */
  static final int LENGTH = 1024;

  private static final ThreadLocal<HeapTiles> MINE = ThreadLocal.withInitial(HeapTiles::new);
  private static final int TILES = 3;

  private final float[][] floats = new float[TILES][LENGTH];
  private final double[][] doubles = new double[TILES][LENGTH];

  private HeapTiles() {}

  static HeapTiles ofThisThread() {
    return MINE.get();
  }

  float[] floats(int which) {
    return floats[which];
  }

  double[] doubles(int which) {
    return doubles[which];
  }
}
