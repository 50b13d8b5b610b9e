package io.github.knotwork.autodiff.compile.step;

import io.github.knotwork.autodiff.compile.plan.ArenaPlan;
import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.plan.Storage;
import io.github.knotwork.autodiff.kernel.NativeBuffer;
import io.github.knotwork.autodiff.kernel.StridedCopy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs instructions a fixed number of times. What they keep within an iteration lies in one block,
 * the scratch; blocks that move from iteration to iteration are on tracks. An instruction that
 * touches a moving block is bound once for each position of it, so that slices are read and written
 * where they are; a copy works its addresses out instead, and is bound once.
 *
 * @param what for reports: {@code loop}
 * @param iterations how often; 1 or more
 * @param body in the order of one iteration
 * @param tracks where moving blocks lie; all other blocks that the body touches are fixed
 * @param scratchPlan where blocks lie in the scratch
 * @param scratch of DOUBLE, of the size of that plan
 * @param reads what is read of the memory around
 * @param writes what is written there, the scratch among it
 */
public record Repetition(
    String what,
    int iterations,
    List<Instruction> body,
    Map<Storage, Track> tracks,
    ArenaPlan scratchPlan,
    Storage scratch,
    List<Place> reads,
    List<Place> writes)
    implements Instruction {

  /** A step of the body, in a given iteration. */
  private interface Iterated {
    void run(NativeBuffer[] buffers, int iteration);
  }

  @Override
  public String describe() {
    return what + ", " + iterations + " times " + body.size() + " steps";
  }

  @Override
  public double flops() {
    return iterations * body.stream().mapToDouble(Instruction::flops).sum();
  }

  @Override
  public long bindings() {
    return bindings(iterations, body, tracks);
  }

  /** How many steps the instructions of a body are bound to. */
  public static long bindings(int iterations, List<Instruction> body, Map<Storage, Track> tracks) {
    return body.stream().mapToLong(i -> positions(i, iterations, tracks) * i.bindings()).sum();
  }

  private static long positions(
      Instruction instruction, int iterations, Map<Storage, Track> tracks) {
    int period = 1;
    if (movingCopy(instruction, tracks) == null) {
      for (List<Place> places : List.of(instruction.reads(), instruction.writes())) {
        for (Place place : places) {
          Track track = tracks.get(place.storage());
          period = Math.max(period, track == null ? 1 : track.period());
        }
      }
    }
    return Math.min(period, iterations);
  }

  /** A copy whose places stand still or move evenly; null for all else. */
  private static @Nullable Copy movingCopy(Instruction instruction, Map<Storage, Track> tracks) {
    return instruction instanceof Copy copy
            && isEven(tracks.get(copy.from().storage()))
            && isEven(tracks.get(copy.to().storage()))
        ? copy
        : null;
  }

  private static boolean isEven(@Nullable Track track) {
    return track == null || track instanceof Track.Slices;
  }

  @Override
  public Step bind(Addresses outer) {
    Iterated[] steps = body.stream().map(i -> bind(i, outer)).toArray(Iterated[]::new);
    int count = iterations;
    return buffers -> {
      for (int k = 0; k < count; k++) {
        for (Iterated step : steps) {
          step.run(buffers, k);
        }
      }
    };
  }

  private Iterated bind(Instruction instruction, Addresses outer) {
    Copy copy = movingCopy(instruction, tracks);
    if (copy != null) {
      return moving(copy, outer);
    }
    Step[] positions = new Step[(int) positions(instruction, iterations, tracks)];
    for (int k = 0; k < positions.length; k++) {
      positions[k] = instruction.bind(addresses(k, outer));
    }
    int period = positions.length;
    if (period == 1) {
      Step only = positions[0];
      return (buffers, k) -> only.run(buffers);
    }
    return (buffers, k) -> positions[k % period].run(buffers);
  }

  private Iterated moving(Copy copy, Addresses outer) {
    StridedCopy plan = copy.plan();
    int from = copy.from().storage().buffer();
    int to = copy.to().storage().buffer();
    Addresses first = addresses(0, outer);
    long source = first.of(copy.from());
    long target = first.of(copy.to());
    long sourceStep = step(copy.from());
    long targetStep = step(copy.to());
    return (buffers, k) ->
        plan.run(buffers[from], source + k * sourceStep, buffers[to], target + k * targetStep);
  }

  private long step(Place place) {
    return tracks.get(place.storage()) instanceof Track.Slices slices ? slices.step() : 0;
  }

  private Addresses addresses(int iteration, Addresses outer) {
    return storage -> {
      Track track = tracks.get(storage);
      if (track != null) {
        return track.base(iteration, outer);
      }
      if (scratchPlan.holds(storage)) {
        long bytes = outer.base(scratch) * scratch.type().bytes() + scratchPlan.offset(storage);
        return bytes / storage.type().bytes();
      }
      return outer.base(storage);
    };
  }
}
