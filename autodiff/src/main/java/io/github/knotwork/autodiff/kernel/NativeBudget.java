package io.github.knotwork.autodiff.kernel;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.Pointer;

/**
 * How much native memory the buffers of this process may hold together. An operating system that
 * runs out of memory kills the process; this ends in an exception that names the sizes instead.
 *
 * <p>The limit is the system property {@code knotwork.nativeBytes}, or 80 % of the physical memory
 * that is free at the first allocation. Memory is a property of the process, and so is this count.
 */
public final class NativeBudget {
  private static final AtomicLong LIMIT = new AtomicLong(initialLimit());
  private static final AtomicLong USED = new AtomicLong();

  private NativeBudget() {}

  private static long initialLimit() {
    long set = Long.getLong("knotwork.nativeBytes", 0);
    return set > 0 ? set : (long) (0.8 * Pointer.availablePhysicalBytes());
  }

  /** The bytes all open buffers may hold together. */
  public static long limit() {
    return LIMIT.get();
  }

  /**
   * Sets the limit, for buffers allocated from now on; open ones stay.
   *
   * @throws IllegalArgumentException if it isn't positive
   */
  public static void limit(long bytes) {
    if (bytes <= 0) {
      throw new IllegalArgumentException("native budget: " + bytes + " bytes; must be positive");
    }
    LIMIT.set(bytes);
  }

  /** The bytes that open buffers hold now. */
  public static long used() {
    return USED.get();
  }

  static void reserve(long bytes) {
    long limit = LIMIT.get();
    long before = USED.getAndAdd(bytes);
    if (before + bytes > limit) {
      USED.addAndGet(-bytes);
      throw new NativeBudgetExceededException(
          "native memory: "
              + size(bytes)
              + " asked for while "
              + size(before)
              + " of a budget of "
              + size(limit)
              + " are in use; close buffers, or raise the budget by NativeBudget.limit or"
              + " -Dknotwork.nativeBytes");
    }
  }

  static void release(long bytes) {
    USED.addAndGet(-bytes);
  }

  static String size(long bytes) {
    return bytes < 1 << 20
        ? bytes + " bytes"
        : String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
  }
}
