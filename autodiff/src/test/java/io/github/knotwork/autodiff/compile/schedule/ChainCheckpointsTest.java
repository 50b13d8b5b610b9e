package io.github.knotwork.autodiff.compile.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Checkpoints of chains and their reverses, against a search over all sequences. */
class ChainCheckpointsTest {
  private static final int CHAINS = 20;

  /** How often the work was the least there is. */
  private static final class Tally {
    private int equal;
    private int above;
    private int notFound;
  }

  @Test
  void workIsTheLeastForStatesOfOneSize() {
    Tally tally = new Tally();
    Random random = new Random(1);
    for (int k = 0; k < CHAINS; k++) {
      compare(random, 1, tally);
    }
    assertThat(tally.equal).isGreaterThan(2 * CHAINS);
    assertThat(tally.above).isZero();
    assertThat(tally.notFound).isZero();
  }

  /** Where sizes differ, a state had better be dropped and made again before its last use. */
  @Test
  void workIsSeldomMoreForStatesOfUnequalSizes() {
    Tally tally = new Tally();
    Random random = new Random(2);
    for (int k = 0; k < CHAINS; k++) {
      compare(random, 3, tally);
    }
    assertThat(tally.equal).isGreaterThan(2 * CHAINS);
    assertThat(tally.above + tally.notFound).isLessThan(tally.equal / 4);
  }

  private static void compare(Random random, int largest, Tally tally) {
    int layers = 2 + random.nextInt(4);
    int[] units = new int[layers];
    double[] work = new double[layers];
    boolean[] readsResult = new boolean[layers];
    for (int k = 0; k < layers; k++) {
      units[k] = 1 + random.nextInt(largest);
      work[k] = 50 + random.nextInt(200);
      readsResult[k] = random.nextBoolean();
    }
    Tasks tasks = TestProgram.chain(units, work, readsResult).tasks();
    int[] order = IntStream.range(0, tasks.count()).toArray();
    Chain chain = Chain.of(tasks, order).orElseThrow();
    long peak = new Timeline(tasks, order).peak();
    for (long limit = TestProgram.UNIT; limit <= peak; limit += TestProgram.UNIT) {
      OptionalDouble least = new BruteForce(tasks, limit).leastWork();
      Optional<int[]> found = new ChainCheckpoints(tasks, chain, limit).sequence(limit);
      if (found.isEmpty()) {
        tally.notFound += least.isPresent() ? 1 : 0;
        continue;
      }
      int[] sequence = Recomputations.reduced(tasks, found.get(), limit);
      assertThat(new Timeline(tasks, sequence).peak()).isLessThanOrEqualTo(limit);
      double itsWork = Arrays.stream(sequence).mapToDouble(tasks::work).sum();
      assertThat(itsWork).isGreaterThanOrEqualTo(least.orElseThrow());
      tally.equal += itsWork == least.orElseThrow() ? 1 : 0;
      tally.above += itsWork == least.orElseThrow() ? 0 : 1;
    }
  }

  @Test
  void aProgramThatNeverTurnsBackIsNoChain() {
    TestProgram program = new TestProgram();
    var x = program.add(1, 100);
    for (int k = 0; k < 6; k++) {
      x = program.add(1, 100, x);
    }
    assertThat(Chain.of(program.tasks(), IntStream.range(0, 7).toArray())).isEmpty();
  }

  @Test
  void aLongChainIsSolvedInJoinedStages() {
    int layers = 400;
    int[] units = IntStream.range(0, layers).map(k -> 4).toArray();
    double[] work = Arrays.stream(units).mapToDouble(k -> 1000).toArray();
    Tasks tasks = TestProgram.chain(units, work, new boolean[layers]).tasks();
    int[] order = IntStream.range(0, tasks.count()).toArray();
    Chain chain = Chain.of(tasks, order).orElseThrow();
    assertThat(chain.stages()).isBetween(40, 200);
    long limit = new Timeline(tasks, order).peak() / 8;
    int[] sequence = new ChainCheckpoints(tasks, chain, limit).sequence(limit).orElseThrow();
    assertThat(new Timeline(tasks, sequence).peak()).isLessThanOrEqualTo(limit);
    // Beside one sweep forwards and two for each layer backwards: hardly more than one sweep.
    double extra = Arrays.stream(sequence).mapToDouble(tasks::work).sum() - 3e3 * layers;
    assertThat(extra).isLessThan(1.2e3 * layers);
  }
}
