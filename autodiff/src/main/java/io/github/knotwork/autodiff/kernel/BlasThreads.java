package io.github.knotwork.autodiff.kernel;

import java.util.function.Supplier;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * The one owner of OpenBLAS's thread count, which belongs to the process and not to a call.
 *
 * <p>By default OpenBLAS spreads a large product over all cores. Code that is parallel itself must
 * not: its calls would queue for one pool of threads. It runs within {@link #single}, and as long
 * as any such section runs, anywhere, BLAS stays on the calling thread; after the last one the
 * count is as before. Results may differ in the last bits with the count.
 */
public final class BlasThreads {
  private static final BlasThreads PROCESS = new BlasThreads();

  // Changed by who holds this.
  private volatile int unrestricted;
  private volatile int sections;

  private BlasThreads() {
    // JavaCPP only knows a count that was set before.
    int known = openblas_nolapack.blas_get_num_threads();
    unrestricted = known > 0 ? known : Runtime.getRuntime().availableProcessors();
    apply();
  }

  /** Runs a section, one that starts tasks and waits for them, with BLAS on one thread. */
  public static <T> T single(Supplier<T> section) {
    PROCESS.enter();
    try {
      return section.get();
    } finally {
      PROCESS.leave();
    }
  }

  /**
   * Sets how many threads a BLAS call may use outside {@link #single}. The start value is one a
   * processor, or what was set before by others.
   *
   * @throws IllegalArgumentException if it isn't positive
   */
  public static void use(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("BLAS threads: " + threads + "; must be positive");
    }
    synchronized (PROCESS) {
      PROCESS.unrestricted = threads;
      PROCESS.apply();
    }
  }

  /**
   * Restores the count if another part of the process has changed it since, as ND4J does when it
   * starts: for those about to call BLAS many times.
   */
  public static void keep() {
    if (openblas_nolapack.blas_get_num_threads() != PROCESS.effective()) {
      synchronized (PROCESS) {
        PROCESS.apply();
      }
    }
  }

  /** How many threads a BLAS call may use now. */
  public static int current() {
    return PROCESS.effective();
  }

  private synchronized void enter() {
    sections++;
    apply();
  }

  private synchronized void leave() {
    sections--;
    apply();
  }

  private int effective() {
    return sections > 0 ? 1 : unrestricted;
  }

  private void apply() {
    if (openblas_nolapack.blas_get_num_threads() != effective()) {
      openblas_nolapack.blas_set_num_threads(effective());
    }
  }
}
