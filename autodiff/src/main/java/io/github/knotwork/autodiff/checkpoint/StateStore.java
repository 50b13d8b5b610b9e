package io.github.knotwork.autodiff.checkpoint;

import org.jspecify.annotations.Nullable;

/** Keeps states under the number of the step that they are before. */
interface StateStore extends AutoCloseable {

  /** Keeps a state; it may be overwritten unless {@link State#isStored} says otherwise. */
  void put(int step, State state);

  /** A state that is kept. */
  State get(int step);

  /**
   * Forgets a state.
   *
   * @return it, if the store had it in memory
   */
  @Nullable State remove(int step);

  /** How many are kept. */
  int size();

  /** Forgets all. */
  void clear();

  @Override
  void close();
}
