package io.github.knotwork.autodiff.kernel;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;

/**
 * Rows that are contiguous in source and target alike.
 *
 * @param rows from one row to the next
 * @param length elements of a row
 */
record RunCopy(ElementType type, CopyAxis rows, long length) implements CopyNest.Kernel {
  // Elements from which on one bulk copy beats a loop.
  private static final int LONG_RUN = 6;

  @Override
  public void run(NativeBuffer from, long source, NativeBuffer to, long target, int partial) {
    if (!from.isOneWindow() || !to.isOneWindow()) {
      for (long i = 0; i < rows.size(); i++) {
        from.copyTo(to, type, source + i * rows.from(), target + i * rows.to(), length);
      }
    } else if (type == ElementType.FLOAT) {
      if (length >= LONG_RUN) {
        longRuns(from.floats(), from.floatOrigin() + source, to.floats(), to.floatOrigin() + target);
      } else {
        shortRuns(from.floats(), from.floatOrigin() + (int) source, to.floats(), to.floatOrigin() + (int) target);
      }
    } else if (length >= LONG_RUN) {
      longRuns(from.doubles(), from.doubleOrigin() + source, to.doubles(), to.doubleOrigin() + target);
    } else {
      shortRuns(from.doubles(), from.doubleOrigin() + (int) source, to.doubles(), to.doubleOrigin() + (int) target);
    }
  }

  private void longRuns(FloatBuffer from, long source, FloatBuffer to, long target) {
    int n = (int) length;
    for (long i = 0; i < rows.size(); i++) {
      to.put((int) (target + i * rows.to()), from, (int) (source + i * rows.from()), n);
    }
  }

  private void shortRuns(FloatBuffer from, int source, FloatBuffer to, int target) {
    int n = (int) rows.size();
    int fromStep = (int) rows.from();
    int toStep = (int) rows.to();
    for (int j = 0; j < length; j++) {
      for (int i = 0; i < n; i++) {
        to.put(target + j + i * toStep, from.get(source + j + i * fromStep));
      }
    }
  }

  private void longRuns(DoubleBuffer from, long source, DoubleBuffer to, long target) {
    int n = (int) length;
    for (long i = 0; i < rows.size(); i++) {
      to.put((int) (target + i * rows.to()), from, (int) (source + i * rows.from()), n);
    }
  }

  private void shortRuns(DoubleBuffer from, int source, DoubleBuffer to, int target) {
    int n = (int) rows.size();
    int fromStep = (int) rows.from();
    int toStep = (int) rows.to();
    for (int j = 0; j < length; j++) {
      for (int i = 0; i < n; i++) {
        to.put(target + j + i * toStep, from.get(source + j + i * fromStep));
      }
    }
  }
}
