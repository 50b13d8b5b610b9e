package io.github.knotwork.autodiff.compile.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.plan.Storage;
import io.github.knotwork.autodiff.compile.step.Instruction;
import io.github.knotwork.autodiff.compile.step.Step;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.kernel.ElementType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.nd4j.linalg.api.buffer.DataType;

/** Overlaps kept from call to call are those found from scratch by comparing bytes and steps. */
class OverlapsProperties {
  private static final int ARGUMENTS = 3;
  private static final int RESULTS = 3;

  private static Place place(int buffer) {
    return Place.rowMajor(
        Storage.ofBuffer(ElementType.DOUBLE, 4, buffer), TensorType.of(DataType.DOUBLE, 4));
  }

  private record Touch(List<Place> reads, List<Place> writes, boolean entryByEntry)
      implements Instruction {
    @Override
    public String describe() {
      return "touch";
    }

    @Override
    public List<Overwrite> overwrites() {
      return entryByEntry ? List.of(new Overwrite(reads.get(0), writes.get(0))) : List.of();
    }

    @Override
    public Step bind(Addresses addresses) {
      return buffers -> {};
    }
  }

  @Property(tries = 300)
  void whatIsKeptIsWhatIsFoundFromScratch(@ForAll long seed) {
    Random random = new Random(seed);
    List<Place> arguments = new ArrayList<>();
    List<Place> results = new ArrayList<>();
    for (int k = 0; k < ARGUMENTS; k++) {
      arguments.add(place(1 + k));
    }
    for (int k = 0; k < RESULTS; k++) {
      results.add(place(1 + ARGUMENTS + k));
    }
    List<Instruction> code = new ArrayList<>();
    for (int k = 0; k < RESULTS; k++) {
      List<Place> reads = new ArrayList<>();
      for (int n = random.nextInt(3); n >= 0; n--) {
        reads.add(arguments.get(random.nextInt(ARGUMENTS)));
      }
      code.add(new Touch(reads, List.of(results.get(k)), random.nextBoolean()));
    }
    Overlaps overlaps = new Overlaps(new Hazards(code, ARGUMENTS, RESULTS));
    long[] where = new long[ARGUMENTS + RESULTS];
    for (int call = 0; call < 6; call++) {
      for (int k = 0; k < where.length; k++) {
        if (call == 0 || random.nextInt(3) == 0) {
          where[k] = 64 + 16L * random.nextInt(8);
        }
        if (k < ARGUMENTS) {
          overlaps.argument(k, where[k], where[k] + 32);
        } else {
          overlaps.result(k - ARGUMENTS, where[k], where[k] + 32);
        }
      }
      for (int r = 0; r < RESULTS; r++) {
        assertThat(overlaps.isInTheWay(r)).isEqualTo(isInTheWay(code, arguments, where, r));
        assertThat(overlaps.hasRival(r)).isEqualTo(hasRival(where, r));
      }
    }
  }

  /** Whether a byte is written that a step reads later, or the same step in another entry. */
  private static boolean isInTheWay(
      List<Instruction> code, List<Place> arguments, long[] where, int result) {
    for (int a = 0; a < ARGUMENTS; a++) {
      long distance = Math.abs(where[a] - where[ARGUMENTS + result]);
      for (int step = result; step < code.size() && distance < 32; step++) {
        Touch touch = (Touch) code.get(step);
        boolean isRead = touch.reads().contains(arguments.get(a));
        boolean isHarmless =
            step == result
                && distance == 0
                && touch.entryByEntry()
                && touch.reads().get(0) == arguments.get(a)
                && touch.reads().lastIndexOf(arguments.get(a)) == 0;
        if (isRead && !isHarmless) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean hasRival(long[] where, int result) {
    for (int other = 0; other < RESULTS; other++) {
      if (other != result && Math.abs(where[ARGUMENTS + other] - where[ARGUMENTS + result]) < 32) {
        return true;
      }
    }
    return false;
  }
}
