package io.github.knotwork.autodiff.compile.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.autodiff.compile.plan.ArenaPlan;
import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.step.Instruction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Schedules of random programs, followed in a memory that knows who wrote each part of it last. */
class ScheduleProperties {

  @Property(tries = 120)
  void everyValueIsThereWhenItIsRead(@ForAll long seed) {
    TestProgram program = TestProgram.random(new Random(seed), 2 + new Random(seed).nextInt(30));
    Schedule once = Schedule.within(program.code(), Long.MAX_VALUE);
    assertThat(once.code()).hasSameSizeAs(program.code());
    assertThat(once.recomputed()).isNull();
    follow(once.code(), once.arena(), program);

    long least = least(program, 1);
    for (long limit = least; limit < once.arena().bytes(); limit += TestProgram.UNIT) {
      Schedule limited = Schedule.within(program.code(), limit);
      assertThat(limited.arena().bytes()).isLessThanOrEqualTo(limit);
      follow(limited.code(), limited.arena(), program);
    }
  }

  /** Each unit of memory holds the name of the instruction that wrote it last. */
  private static void follow(List<Instruction> code, ArenaPlan arena, TestProgram program) {
    String[] memory = new String[(int) (arena.bytes() / TestProgram.UNIT)];
    Map<String, List<String>> reads = new HashMap<>();
    for (Instruction instruction : program.code()) {
      reads.put(
          instruction.describe(),
          instruction.reads().stream().map(p -> writer(p, program)).toList());
    }
    Set<String> ran = new HashSet<>();
    for (Instruction instruction : code) {
      String name = instruction.describe().replace(", again", "");
      for (int k = 0; k < instruction.reads().size(); k++) {
        assertThat(units(instruction.reads().get(k), arena).mapToObj(i -> memory[i]))
            .as("%s reads input %d", name, k)
            .containsOnly(reads.get(name).get(k));
      }
      if (instruction.writes().get(0).storage().isInArena()) {
        units(instruction.writes().get(0), arena).forEach(i -> memory[i] = name);
      }
      ran.add(name);
    }
    assertThat(ran).isEqualTo(reads.keySet());
  }

  private static String writer(Place read, TestProgram program) {
    return program.code().stream()
        .filter(instruction -> instruction.writes().contains(read))
        .findFirst()
        .orElseThrow()
        .describe();
  }

  private static IntStream units(Place place, ArenaPlan arena) {
    int first = (int) (arena.offset(place.storage()) / TestProgram.UNIT);
    return IntStream.range(first, first + (int) (place.storage().bytes() / TestProgram.UNIT));
  }

  /** The least limit as the error for too low a limit names it. */
  private static long least(TestProgram program, long limit) {
    try {
      return Schedule.within(program.code(), limit).arena().bytes();
    } catch (MemoryLimitException e) {
      assertThat(e.limit()).isEqualTo(limit);
      return e.leastBytes();
    }
  }

  @Property(tries = 150)
  void noLimitBelowTheBoundCanBeMet(@ForAll long seed) {
    Random random = new Random(seed);
    TestProgram program = new TestProgram();
    List<Place> all = new ArrayList<>();
    for (int k = 0; k < 3 + random.nextInt(6); k++) {
      Collections.shuffle(all, random);
      Place[] reads = all.stream().limit(random.nextInt(3)).toArray(Place[]::new);
      all.add(program.add(1 + random.nextInt(4), 100, reads));
    }
    program.withResults();
    Tasks tasks = program.tasks();
    long bound = LowerBound.bytes(tasks);
    assertThat(new BruteForce(tasks, bound - TestProgram.UNIT).leastWork()).isEmpty();
    long least = least(program, 1);
    assertThat(least).isGreaterThanOrEqualTo(bound);
    assertThatThrownBy(() -> Schedule.within(program.code(), least - 1))
        .isInstanceOfSatisfying(
            MemoryLimitException.class,
            e -> {
              assertThat(e.leastBytes()).isEqualTo(least);
              assertThat(e.isProven()).isEqualTo(least == bound);
            });
  }

  @Property(tries = 100)
  void treesGetTheirBestOrder(@ForAll long seed) {
    Random random = new Random(seed);
    TestProgram program = new TestProgram();
    List<Place> roots = new ArrayList<>();
    int count = 2 + random.nextInt(6);
    for (int k = 0; k < count; k++) {
      Collections.shuffle(roots, random);
      List<Place> children =
          roots.subList(0, k == count - 1 ? roots.size() : random.nextInt(roots.size() + 1));
      Place next = program.add(1 + random.nextInt(5), 1, children.toArray(new Place[0]));
      children.clear();
      roots.add(next);
    }
    program.withResults();
    Tasks tasks = program.tasks();
    long found = new Timeline(tasks, LeastPeak.order(tasks)).peak();
    assertThat(found).isEqualTo(bestPeak(tasks, new ArrayList<>()));
  }

  private static long bestPeak(Tasks tasks, List<Integer> done) {
    if (done.size() == tasks.count()) {
      return new Timeline(tasks, done.stream().mapToInt(k -> k).toArray()).peak();
    }
    long best = Long.MAX_VALUE;
    for (int task = 0; task < tasks.count(); task++) {
      if (!done.contains(task)
          && Arrays.stream(tasks.reads(task)).allMatch(b -> done.contains(tasks.writer(b)))) {
        done.add(task);
        best = Math.min(best, bestPeak(tasks, done));
        done.remove(done.size() - 1);
      }
    }
    return best;
  }

  @Property(tries = 200)
  void orderNeverRaisesThePeak(@ForAll long seed) {
    Tasks tasks = TestProgram.random(new Random(seed), 30).tasks();
    int[] given = IntStream.range(0, tasks.count()).toArray();
    assertThat(new Timeline(tasks, LeastPeak.order(tasks)).peak())
        .isLessThanOrEqualTo(new Timeline(tasks, given).peak());
  }

  @Example
  void aSequenceThatReadsTooEarlyIsRefused() {
    TestProgram program = new TestProgram();
    program.addResult(program.add(1, 1));
    assertThatThrownBy(() -> new Timeline(program.tasks(), new int[] {1, 0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("step 0 reads block 0, which is not written yet");
  }

  /** What {@link #follow} would say of a schedule that forgets to compute a value again. */
  @Example
  void aMissingStepIsSeen() {
    int[] units = {1, 1, 1, 1, 1};
    double[] work = {100, 100, 100, 100, 100};
    TestProgram program = TestProgram.chain(units, work, new boolean[5]);
    Schedule limited = Schedule.within(program.code(), least(program, 1));
    assertThat(limited.recomputed()).isNotNull();
    List<Instruction> broken = new ArrayList<>(limited.code());
    broken.remove(
        IntStream.range(0, broken.size())
            .filter(k -> broken.get(k).describe().endsWith(", again"))
            .findFirst()
            .orElseThrow());
    assertThatThrownBy(() -> follow(broken, limited.arena(), program))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("reads input");
  }
}
