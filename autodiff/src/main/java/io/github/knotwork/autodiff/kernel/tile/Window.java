package io.github.knotwork.autodiff.kernel.tile;

import io.github.knotwork.autodiff.kernel.NativeBuffer;
import java.util.Arrays;

/**
 * Copies between a tile, which is dense, and a strided operand in native memory. Loops that lie
 * within each other become one; what is left is a run of equally spaced elements, and loops around
 * it, the outermost of which may be over fewer steps than planned.
 */
final class Window {
  private final int perStep;
  private final int stepsPerCount;
  private final boolean oneRun;
  private final int run;
  private final long spacing;
  // Around the run, from the outside; the first is the blocked loop.
  private final int[] sizes;
  private final long[] strides;

  private Window(
      int perStep,
      int stepsPerCount,
      boolean oneRun,
      int run,
      long spacing,
      int[] sizes,
      long[] strides) {
    this.perStep = perStep;
    this.stepsPerCount = stepsPerCount;
    this.oneRun = oneRun;
    this.run = run;
    this.spacing = spacing;
    this.sizes = sizes;
    this.strides = strides;
  }

  /**
   * Plans copies.
   *
   * @param sizes of the loops of the nest
   * @param strides of the operand along them
   * @param blocked the first loop in the tile
   * @param end the first loop after {@code blocked} that isn't
   */
  static Window of(long[] sizes, long[] strides, int blocked, int end) {
    int[] around = new int[end - blocked];
    long[] steps = new long[end - blocked];
    int last = 0;
    int perStep = 1;
    int merged = 1;
    steps[0] = strides[blocked];
    for (int k = blocked + 1; k < end; k++) {
      int size = Math.toIntExact(sizes[k]);
      perStep *= size;
      if (size == 1) {
        continue;
      }
      if (steps[last] != size * strides[k]) {
        around[++last] = 1;
      }
      around[last] *= size;
      merged *= last == 0 ? size : 1;
      steps[last] = strides[k];
    }
    return new Window(
        perStep,
        merged,
        last == 0,
        around[last],
        steps[last],
        Arrays.copyOf(around, last),
        Arrays.copyOf(steps, last));
  }

  /** How many steps of the first loop make so many elements. */
  int steps(int elements) {
    return elements / perStep;
  }

  /** Fills a tile. */
  void load(NativeBuffer from, long at, float[] tile, int count) {
    if (oneRun) {
      int n = count * perStep;
      if (spacing == 0) {
        Arrays.fill(tile, 0, n, from.getFloat(at));
      } else {
        from.get(at, spacing, tile, 0, n);
      }
    } else {
      load(0, count * stepsPerCount, from, at, tile, 0);
    }
  }

  /** Returns where the tile goes on. */
  private int load(int loop, int steps, NativeBuffer from, long at, float[] tile, int to) {
    if (loop == sizes.length) {
      if (spacing == 0) {
        Arrays.fill(tile, to, to + run, from.getFloat(at));
      } else {
        from.get(at, spacing, tile, to, run);
      }
      return to + run;
    }
    int next = to;
    for (int i = 0; i < steps; i++) {
      if (i > 0 && strides[loop] == 0) {
        System.arraycopy(tile, to, tile, next, (next - to) / i);
        next += (next - to) / i;
      } else {
        next = load(loop + 1, sizeAt(loop + 1), from, at + i * strides[loop], tile, next);
      }
    }
    return next;
  }

  private int sizeAt(int loop) {
    return loop < sizes.length ? sizes[loop] : 0;
  }

  /** Writes a tile. */
  void store(NativeBuffer to, long at, float[] tile, int count) {
    if (oneRun) {
      to.put(at, spacing, tile, 0, count * perStep);
    } else {
      store(0, count * stepsPerCount, to, at, tile, 0);
    }
  }

  private int store(int loop, int steps, NativeBuffer to, long at, float[] tile, int from) {
    if (loop == sizes.length) {
      to.put(at, spacing, tile, from, run);
      return from + run;
    }
    int next = from;
    for (int i = 0; i < steps; i++) {
      next = store(loop + 1, sizeAt(loop + 1), to, at + i * strides[loop], tile, next);
    }
    return next;
  }

  /** Fills a tile. */
  void load(NativeBuffer from, long at, double[] tile, int count) {
    if (oneRun) {
      int n = count * perStep;
      if (spacing == 0) {
        Arrays.fill(tile, 0, n, from.getDouble(at));
      } else {
        from.get(at, spacing, tile, 0, n);
      }
    } else {
      load(0, count * stepsPerCount, from, at, tile, 0);
    }
  }

  /** Returns where the tile goes on. */
  private int load(int loop, int steps, NativeBuffer from, long at, double[] tile, int to) {
    if (loop == sizes.length) {
      if (spacing == 0) {
        Arrays.fill(tile, to, to + run, from.getDouble(at));
      } else {
        from.get(at, spacing, tile, to, run);
      }
      return to + run;
    }
    int next = to;
    for (int i = 0; i < steps; i++) {
      if (i > 0 && strides[loop] == 0) {
        System.arraycopy(tile, to, tile, next, (next - to) / i);
        next += (next - to) / i;
      } else {
        next = load(loop + 1, sizeAt(loop + 1), from, at + i * strides[loop], tile, next);
      }
    }
    return next;
  }

  /** Writes a tile. */
  void store(NativeBuffer to, long at, double[] tile, int count) {
    if (oneRun) {
      to.put(at, spacing, tile, 0, count * perStep);
    } else {
      store(0, count * stepsPerCount, to, at, tile, 0);
    }
  }

  private int store(int loop, int steps, NativeBuffer to, long at, double[] tile, int from) {
    if (loop == sizes.length) {
      to.put(at, spacing, tile, from, run);
      return from + run;
    }
    int next = from;
    for (int i = 0; i < steps; i++) {
      next = store(loop + 1, sizeAt(loop + 1), to, at + i * strides[loop], tile, next);
    }
    return next;
  }
}
