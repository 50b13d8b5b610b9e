package io.github.knotwork.autodiff.checkpoint;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Reverses steps one by one, from the last to the first, with a limited number of stored states.
 * State k is the one before step k.
 */
final class ReverseSchedule {
  /** Does what the schedule says, always from a current state that it keeps track of. */
  interface Actions {
    /** Computes the next state, which becomes the current one. */
    void advance();

    /** Stores the current state. */
    void store();

    /** Makes a stored state the current one. */
    void restore(int state);

    /** Forgets a stored state. */
    void discard(int state);

    /** Records the step that the current state is before, and reverses it. */
    void reverse();
  }

  private final Actions actions;
  private final int states;
  private final Deque<Integer> stored = new ArrayDeque<>();

  /**
   * An empty schedule.
   *
   * @param states how many may be stored at a time
   */
  ReverseSchedule(Actions actions, int states) {
    this.actions = actions;
    this.states = states;
  }

  /** Notes a state as stored; those stored before have smaller numbers. */
  void store(int state) {
    actions.store();
    stored.push(state);
  }

  /** Forgets a stored state. */
  void discard(int state) {
    stored.remove(state);
    actions.discard(state);
  }

  /**
   * Reverses steps, the last one first, from states that are stored; none is stored afterwards.
   *
   * @param from the first step to be reversed; the first stored state is not behind it
   * @param to the step after the last
   */
  void reverse(int from, int to) {
    int end = to;
    while (end > from) {
      int start = stored.element();
      actions.restore(start);
      if (start < from) {
        discard(start);
        advance(from - start);
        store(from);
      } else if (end - start == 1) {
        actions.reverse();
        end = start;
        discard(start);
      } else {
        // The start of a stretch is one of the states that are left for it.
        int ahead = BinomialSchedule.advance(end - start, states - stored.size() + 1);
        advance(ahead);
        if (end - start - ahead == 1) {
          actions.reverse();
          end--;
        } else {
          store(start + ahead);
        }
      }
    }
    stored.forEach(actions::discard);
    stored.clear();
  }

  private void advance(int steps) {
    for (int k = 0; k < steps; k++) {
      actions.advance();
    }
  }
}
