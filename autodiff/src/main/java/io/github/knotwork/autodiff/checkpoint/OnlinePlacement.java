package io.github.knotwork.autodiff.checkpoint;

import java.util.ArrayList;
import java.util.List;

/**
 * Which states to keep while it is unknown how many steps there will be (Wang, Moin and Iaccarino,
 * "Minimal repetition dynamic checkpointing algorithm for unsteady adjoint calculation", SIAM J.
 * Sci. Comput. 31(4), 2009; Stumm and Walther, "New algorithms for optimal online checkpointing",
 * SIAM J. Sci. Comput. 32(2), 2010, treat the same problem).
 *
 * <p>Every kept state has a level. One that is followed by a state of a higher level may be given
 * up for a new one, of level 0; if there is none, the new state takes the place of its predecessor
 * and a level above it. Whatever the number of steps turns out to be, no step is then advanced more
 * than once more than by the best schedule that knows it, {@link BinomialSchedule}.
 */
final class OnlinePlacement {
  /** No state has to be given up. */
  static final int NONE = -1;

  private record Kept(int state, int level) {}

  private final int states;
  private final List<Kept> kept = new ArrayList<>();

  /**
   * An empty store.
   *
   * @param states how many can be kept, the first one counted, which stays
   */
  OnlinePlacement(int states) {
    this.states = states;
  }

  /**
   * Decides on the next state.
   *
   * @param state 0, 1, 2, …
   * @return the state that is given up for it; itself if it isn't kept; {@link #NONE} if there is
   *     room for it
   */
  int keep(int state) {
    if (kept.size() < states) {
      kept.add(new Kept(state, kept.isEmpty() ? Integer.MAX_VALUE : 0));
      return NONE;
    }
    if (states == 1) {
      return state;
    }
    int highest = -1;
    for (int k = kept.size() - 1; k > 0; k--) {
      if (kept.get(k).level < highest) {
        int given = kept.remove(k).state;
        kept.add(new Kept(state, 0));
        return given;
      }
      highest = Math.max(highest, kept.get(k).level);
    }
    Kept last = kept.remove(kept.size() - 1);
    kept.add(new Kept(state, last.level + 1));
    return last.state;
  }
}
