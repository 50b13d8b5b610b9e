package io.github.knotwork.autodiff.checkpoint;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a loop keeps on its way forward so that it can be reversed. All choices give the same
 * gradient, bit for bit; they differ in memory and in how many steps are computed again.
 */
public sealed interface Checkpointing {

  /**
   * Keeps all that every step's reversal needs: no step is computed twice, and memory grows with
   * every step by much more than a state.
   */
  static Checkpointing everything() {
    return new Everything();
  }

  /** Keeps the state before every step, and records one step at a time when it is reversed. */
  static Checkpointing allStates() {
    return new States(Integer.MAX_VALUE, Long.MAX_VALUE, null);
  }

  /**
   * Keeps so many states at a time, the first one counted, and advances from them again: by the
   * optimal schedule where the number of steps is known (Griewank and Walther 2000), and where it
   * isn't with states placed while the loop runs (Wang, Moin and Iaccarino 2009), which takes a few
   * advances more.
   *
   * @param states 1 or more
   */
  static Checkpointing binomial(int states) {
    if (states < 1) {
      throw new IllegalArgumentException(
          "checkpointing: " + states + " states; the first one is always kept, so give 1 or more");
    }
    return new States(states, Long.MAX_VALUE, null);
  }

  /** As {@link #binomial}, with as many states as fit into so many bytes, but at least one. */
  static Checkpointing withinBytes(long bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("checkpointing: within " + bytes + " bytes");
    }
    return new States(Integer.MAX_VALUE, bytes, null);
  }

  /** {@link #allStates} as long as they take no more than 256 MiB; {@link #withinBytes} then. */
  static Checkpointing automatic() {
    return withinBytes(256L << 20);
  }

  /**
   * The same, with the states in a temporary file instead of memory.
   *
   * @param folder where the file is made; it is deleted when the loop is closed
   * @throws UnsupportedOperationException for {@link #everything}
   */
  Checkpointing onDisk(Path folder);

  /** See {@link #everything}. */
  record Everything() implements Checkpointing {
    @Override
    public Checkpointing onDisk(Path folder) {
      throw new UnsupportedOperationException(
          "checkpointing: only states are kept on disk; use allStates or binomial");
    }
  }

  /**
   * See {@link #binomial}.
   *
   * @param states at most so many
   * @param bytes and no more than this
   * @param folder of a file that holds them; null for memory
   */
  record States(int states, long bytes, @Nullable Path folder) implements Checkpointing {
    @Override
    public Checkpointing onDisk(Path newFolder) {
      return new States(states, bytes, newFolder);
    }

    /** How many states of a given size may be kept. */
    int count(long stateBytes) {
      long fitting = Math.max(1, bytes / Math.max(1, stateBytes));
      return (int) Math.min(states, fitting);
    }
  }
}
