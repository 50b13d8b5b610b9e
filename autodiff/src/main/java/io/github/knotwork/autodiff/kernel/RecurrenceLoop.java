package io.github.knotwork.autodiff.kernel;

/**
 * yᵢ = aᵢ·yᵢ₋₁ + bᵢ along the middle axis of row-major tensors [before, n, after], from y₀ = b₀ on,
 * or from the last entry to the first. y may be b. Nothing is allocated.
 */
public record RecurrenceLoop(ElementType type, long before, long n, long after, boolean reversed) {

  /** Runs; a₀ is not used. */
  public void run(
      NativeBuffer a, long aOffset, NativeBuffer b, long bOffset, NativeBuffer y, long yOffset) {
    for (long block = 0; block < before; block++) {
      long first = block * n * after;
      if (after == 1) {
        along(a, aOffset + first, b, bOffset + first, y, yOffset + first);
      } else {
        for (long lane = 0; lane < after; lane += HeapTiles.LENGTH) {
          int lanes = (int) Math.min(HeapTiles.LENGTH, after - lane);
          long at = first + lane;
          across(a, aOffset + at, b, bOffset + at, y, yOffset + at, lanes);
        }
      }
    }
  }

  /** Lanes side by side. */
  private void across(
      NativeBuffer a, long aAt, NativeBuffer b, long bAt, NativeBuffer y, long yAt, int lanes) {
    HeapTiles tiles = HeapTiles.ofThisThread();
    for (long i = 0; i < n; i++) {
      long row = (reversed ? n - 1 - i : i) * after;
      if (type == ElementType.FLOAT) {
        float[] factor = tiles.floats(0);
        float[] state = tiles.floats(1);
        float[] term = tiles.floats(2);
        b.get(bAt + row, 1, term, 0, lanes);
        if (i > 0) {
          a.get(aAt + row, 1, factor, 0, lanes);
          FloatLoops.multiply(factor, state, state, lanes);
          FloatLoops.add(state, term, state, lanes);
        } else {
          System.arraycopy(term, 0, state, 0, lanes);
        }
        y.put(yAt + row, 1, state, 0, lanes);
      } else {
        double[] factor = tiles.doubles(0);
        double[] state = tiles.doubles(1);
        double[] term = tiles.doubles(2);
        b.get(bAt + row, 1, term, 0, lanes);
        if (i > 0) {
          a.get(aAt + row, 1, factor, 0, lanes);
          DoubleLoops.multiply(factor, state, state, lanes);
          DoubleLoops.add(state, term, state, lanes);
        } else {
          System.arraycopy(term, 0, state, 0, lanes);
        }
        y.put(yAt + row, 1, state, 0, lanes);
      }
    }
  }

  /** One lane, its entries next to each other. */
  private void along(NativeBuffer a, long aAt, NativeBuffer b, long bAt, NativeBuffer y, long yAt) {
    HeapTiles tiles = HeapTiles.ofThisThread();
    double state = 0;
    for (long i = 0; i < n; i += HeapTiles.LENGTH) {
      int length = (int) Math.min(HeapTiles.LENGTH, n - i);
      long start = reversed ? n - i - length : i;
      if (type == ElementType.FLOAT) {
        float[] factor = tiles.floats(0);
        float[] term = tiles.floats(1);
        a.get(aAt + start, 1, factor, 0, length);
        b.get(bAt + start, 1, term, 0, length);
        float last = (float) state;
        for (int k = 0; k < length; k++) {
          int at = reversed ? length - 1 - k : k;
          last = i == 0 && k == 0 ? term[at] : factor[at] * last + term[at];
          term[at] = last;
        }
        state = last;
        y.put(yAt + start, 1, term, 0, length);
      } else {
        double[] factor = tiles.doubles(0);
        double[] term = tiles.doubles(1);
        a.get(aAt + start, 1, factor, 0, length);
        b.get(bAt + start, 1, term, 0, length);
        double last = state;
        for (int k = 0; k < length; k++) {
          int at = reversed ? length - 1 - k : k;
          last = i == 0 && k == 0 ? term[at] : factor[at] * last + term[at];
          term[at] = last;
        }
        state = last;
        y.put(yAt + start, 1, term, 0, length);
      }
    }
  }
}
