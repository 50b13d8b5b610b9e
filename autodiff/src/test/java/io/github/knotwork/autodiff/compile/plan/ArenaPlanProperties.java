package io.github.knotwork.autodiff.compile.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.autodiff.kernel.ElementType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ArenaPlanProperties {

  /** Every step's blocks are compared pairwise, and no step may need more than the arena. */
  @Property
  void blocksAliveTogetherDontOverlap(@ForAll long seed) {
    Random random = new Random(seed);
    List<Lifetime> lifetimes = new ArrayList<>();
    int steps = 1 + random.nextInt(12);
    for (int k = 0; k < random.nextInt(20); k++) {
      int first = random.nextInt(steps);
      ElementType type = random.nextBoolean() ? ElementType.FLOAT : ElementType.DOUBLE;
      Storage block = Storage.inArena(type, 1 + random.nextInt(100));
      lifetimes.add(new Lifetime(block, first, first + random.nextInt(steps - first)));
    }
    ArenaPlan plan = ArenaPlan.of(lifetimes);
    for (int step = 0; step < steps; step++) {
      long needed = 0;
      for (Lifetime a : lifetimes) {
        if (a.first() > step || a.last() < step) {
          continue;
        }
        long start = plan.offset(a.blocks().get(0));
        needed += a.blocks().get(0).bytes();
        assertThat(start % 64).isZero();
        assertThat(start + a.blocks().get(0).bytes()).isLessThanOrEqualTo(plan.bytes());
        for (Lifetime b : lifetimes) {
          if (!b.equals(a) && b.first() <= step && step <= b.last()) {
            long other = plan.offset(b.blocks().get(0));
            assertThat(
                    other >= start + a.blocks().get(0).bytes()
                        || start >= other + b.blocks().get(0).bytes())
                .isTrue();
          }
        }
      }
      assertThat(plan.bytes()).isGreaterThanOrEqualTo(needed);
    }
  }

  /** Few blocks in the way of others: what no arena can do without is nearly enough. */
  @Example
  void arenasAreAsSmallAsCanBe() {
    double sum = 0;
    int arenas = 200;
    for (int seed = 0; seed < arenas; seed++) {
      Random random = new Random(seed);
      List<Lifetime> lifetimes = new ArrayList<>();
      long[] live = new long[60];
      for (int k = 0; k < live.length; k++) {
        int first = random.nextInt(live.length);
        int length = random.nextInt(random.nextInt(4) == 0 ? live.length : 6);
        int last = Math.min(live.length - 1, first + length);
        Storage block = Storage.inArena(ElementType.DOUBLE, 8L * (1 + random.nextInt(30)));
        lifetimes.add(new Lifetime(block, first, last));
        for (int step = first; step <= last; step++) {
          live[step] += block.bytes();
        }
      }
      sum += (double) ArenaPlan.of(lifetimes).bytes() / Arrays.stream(live).max().orElseThrow();
    }
    assertThat(sum / arenas).isBetween(1.0, 1.006);
  }

  @Example
  void aBlockFromElsewhereIsRefused() {
    assertThatThrownBy(() -> ArenaPlan.of(List.of()).offset(Storage.inArena(ElementType.FLOAT, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the block is not in this arena");
  }
}
