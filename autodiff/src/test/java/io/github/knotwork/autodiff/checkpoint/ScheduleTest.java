package io.github.knotwork.autodiff.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

  /** Does nothing but count, and check that what is asked for is possible. */
  private static final class Counter implements ReverseSchedule.Actions {
    private final Set<Integer> stored = new HashSet<>();
    private final int[] repetitions;
    private int current;
    private int next;
    private long advances;
    private int peak;

    Counter(int steps) {
      repetitions = new int[steps];
      next = steps - 1;
    }

    @Override
    public void advance() {
      repetitions[current]++;
      current++;
      advances++;
    }

    @Override
    public void store() {
      assertThat(stored.add(current)).as("state %d is stored twice", current).isTrue();
      peak = Math.max(peak, stored.size());
    }

    @Override
    public void restore(int state) {
      assertThat(stored.contains(state)).as("state %d is not stored", state).isTrue();
      current = state;
    }

    @Override
    public void discard(int state) {
      assertThat(stored.remove(state)).isTrue();
    }

    @Override
    public void reverse() {
      assertThat(current).isEqualTo(next--);
    }
  }

  private static Counter known(int steps, int states) {
    Counter counter = new Counter(steps);
    ReverseSchedule schedule = new ReverseSchedule(counter, states);
    schedule.store(0);
    schedule.reverse(0, steps);
    assertThat(counter.next).isEqualTo(-1);
    assertThat(counter.stored).isEmpty();
    return counter;
  }

  private static Counter online(int steps, int states) {
    Counter counter = new Counter(steps);
    ReverseSchedule schedule = new ReverseSchedule(counter, states);
    OnlinePlacement placement = new OnlinePlacement(states);
    for (int k = 0; k < steps; k++) {
      int given = placement.keep(k);
      if (given != k) {
        if (given != OnlinePlacement.NONE) {
          schedule.discard(given);
        }
        schedule.store(k);
      }
      counter.advance();
    }
    schedule.reverse(0, steps);
    assertThat(counter.next).isEqualTo(-1);
    assertThat(counter.stored).isEmpty();
    return counter;
  }

  /** Published and hand-checked values of t(K, s). */
  @ParameterizedTest
  @CsvSource({
    "1,1,0",
    "7,1,21",
    "10,3,15",
    "20,4,39",
    "50,5,122",
    "100,5,316",
    "100,10,222",
    "1000,10,3636",
    "100,100,99",
    "100,1000,99"
  })
  void advancesAreCounted(int steps, int states, long advances) {
    assertThat(BinomialSchedule.advances(steps, states)).isEqualTo(advances);
    Counter counter = known(steps, states);
    assertThat(counter.advances).isEqualTo(advances);
    assertThat(counter.peak).isLessThanOrEqualTo(states);
  }

  /** t(l, s) = minₘ m + t(l − m, s − 1) + t(m, s), by dynamic programming. */
  @Test
  void noScheduleAdvancesLess() {
    int most = 120;
    long[][] best = new long[13][most + 1];
    for (int states = 1; states <= 12; states++) {
      for (int steps = 2; steps <= most; steps++) {
        best[states][steps] = steps * (steps - 1L) / 2;
        for (int m = 1; m < steps && states > 1; m++) {
          best[states][steps] =
              Math.min(best[states][steps], m + best[states - 1][steps - m] + best[states][m]);
        }
      }
      for (int steps = 1; steps <= most; steps++) {
        assertThat(BinomialSchedule.advances(steps, states)).isEqualTo(best[states][steps]);
        Counter counter = known(steps, states);
        assertThat(counter.advances).isEqualTo(best[states][steps]);
        assertThat(counter.peak).isLessThanOrEqualTo(states);
        assertThat(Arrays.stream(counter.repetitions).max().orElse(0))
            .isLessThanOrEqualTo(BinomialSchedule.repetitions(steps, states));
      }
    }
  }

  @Test
  void manyStepsOverflowNothing() {
    assertThat(BinomialSchedule.repetitions(Integer.MAX_VALUE, 30)).isEqualTo(11);
    assertThat(BinomialSchedule.advance(Integer.MAX_VALUE, 1000)).isPositive();
    assertThat(BinomialSchedule.advance(5, Integer.MAX_VALUE)).isEqualTo(1);
    assertThat(known(20_000, Integer.MAX_VALUE).advances).isEqualTo(19_999);
  }

  /** At most one repetition more than if the number of steps were known, and few advances more. */
  @Test
  void unknownNumbersOfSteps() {
    double ratios = 0;
    int cases = 0;
    for (int states : new int[] {1, 2, 3, 5, 8, 10, 20}) {
      for (int steps = 1; steps < 400; steps += steps < 30 ? 1 : 13) {
        Counter counter = online(steps, states);
        assertThat(counter.peak).isLessThanOrEqualTo(states);
        assertThat(Arrays.stream(counter.repetitions).max().orElse(0))
            .as("%d steps, %d states", steps, states)
            .isLessThanOrEqualTo(BinomialSchedule.repetitions(steps, states) + 1);
        // The state after the last step is computed in the first sweep too: one advance more.
        double least = BinomialSchedule.advances(steps, states) + 1 + steps;
        ratios += (counter.advances + steps) / least;
        cases++;
        assertThat((counter.advances + steps) / least).isLessThan(1.34);
      }
    }
    assertThat(ratios / cases).isLessThan(1.08);
  }

  @Test
  void theLastStepsAloneAreReversed() {
    for (int states : new int[] {1, 3, 10}) {
      Counter counter = new Counter(50);
      ReverseSchedule schedule = new ReverseSchedule(counter, states);
      schedule.store(0);
      schedule.reverse(30, 50);
      assertThat(counter.next).isEqualTo(29);
      assertThat(counter.advances).isEqualTo(30 + BinomialSchedule.advances(20, states));
      assertThat(counter.peak).isLessThanOrEqualTo(states);
      assertThat(counter.stored).isEmpty();
    }
  }

  @Test
  void nothingIsNoSchedule() {
    assertThatThrownBy(() -> BinomialSchedule.advances(0, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("checkpointing: 0 steps with 3 states; both must be positive");
  }
}
