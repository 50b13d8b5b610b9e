package io.github.knotwork.autodiff.compile.lower;

import io.github.knotwork.autodiff.compile.plan.ArenaPlan;
import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.plan.Storage;
import io.github.knotwork.autodiff.compile.step.Copy;
import io.github.knotwork.autodiff.compile.step.Instruction;
import io.github.knotwork.autodiff.compile.step.Lifetimes;
import io.github.knotwork.autodiff.compile.step.Repetition;
import io.github.knotwork.autodiff.compile.step.Track;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.kernel.ElementType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The body of a loop while it is written: its instructions, which of its blocks move and how, what
 * the loop writes of the memory around it, and what has to be done before it.
 */
final class RepeatedBody {
  /** Loops whose instructions would be bound more often than this copy their slices. */
  static final long MOST_BINDINGS = 1 << 13;

  private final int iterations;
  private final boolean slicesInPlace;
  private final List<Instruction> before = new ArrayList<>();
  private final List<Instruction> code = new ArrayList<>();
  private final Map<Storage, Track> tracks = new HashMap<>();
  private final Set<Storage> own = new HashSet<>();
  private final List<Place> writes = new ArrayList<>();
  private final Map<State, Storage> next = new LinkedHashMap<>();

  /**
   * An empty body.
   *
   * @param slicesInPlace whether slices are read and written where they are, at the price of
   *     binding what touches them once for each iteration; otherwise they are copied
   */
  RepeatedBody(int iterations, boolean slicesInPlace) {
    this.iterations = iterations;
    this.slicesInPlace = slicesInPlace;
  }

  /** A block of the arena for a tensor, row-major. */
  static Place block(TensorType type) {
    return Place.rowMajor(
        Storage.inArena(Place.elementType(type.dataType()), Math.max(1, type.elements())), type);
  }

  boolean slicesInPlace() {
    return slicesInPlace;
  }

  /** Whether its instructions are bound to so many places that its slices had better be copied. */
  boolean isTooWide() {
    return slicesInPlace && Repetition.bindings(iterations, code, tracks) > MOST_BINDINGS;
  }

  /** What is done once, before the first iteration. */
  List<Instruction> before() {
    return before;
  }

  /** Notes a block of the memory around the loop that the loop writes. */
  Storage written(Place place) {
    writes.add(place);
    return place.storage();
  }

  /**
   * A state that does not lie on a trajectory.
   *
   * @param first its value before the first iteration
   * @param place where the body finds it
   * @param last where its value after the last iteration goes
   */
  record State(Place first, Place place, Storage last) {}

  /** A state whose blocks are chosen later, when all is known that touches it. */
  State state(Place first, Storage last) {
    return new State(first, block(first.type()), last);
  }

  /** Where the body finds a state that lies in its slice of a trajectory. */
  Place onTrajectory(Place first, Track.Slices slices) {
    TensorType type = first.type();
    Place firstSlice =
        new Place(slices.block(), type, slices.first(), Place.rowMajor(type.shape()));
    before.add(new Copy(first, firstSlice));
    return moving(type, slices);
  }

  private Place moving(TensorType type, Track track) {
    Place place = block(type);
    tracks.put(place.storage(), track);
    return place;
  }

  /**
   * Where the body finds its slice of a stacked tensor.
   *
   * @param first the slice of iteration 0
   * @param step slices from one iteration to the next
   */
  Place slice(Place stacked, TensorType type, long first, long step) {
    long stride = stacked.stride(0);
    Storage proxy =
        Storage.ofBuffer(
            stacked.storage().type(), stacked.storage().elements(), stacked.storage().buffer());
    tracks.put(proxy, new Track.Slices(stacked.storage(), first * stride, step * stride));
    long[] strides = stacked.strides();
    Place slice =
        new Place(proxy, type, stacked.offset(), Arrays.copyOfRange(strides, 1, strides.length));
    if (slicesInPlace) {
      return slice;
    }
    Place copy = block(type);
    add(new Copy(slice, copy));
    return copy;
  }

  private void add(Instruction instruction) {
    code.add(instruction);
    instruction.writes().forEach(place -> own.add(place.storage()));
  }

  /** Writes the body's instructions; returns where its outputs are. */
  List<Place> lower(Graph body, List<Place> inputs, ConstantPool constants, boolean mayBeParallel) {
    Lowering lowering = new Lowering(body, inputs, constants, mayBeParallel);
    lowering.code().forEach(this::add);
    return lowering.results();
  }

  /**
   * Brings an output to where it is kept: it is computed there if it has a block of its own, and
   * copied otherwise.
   */
  void keep(Place output, Track track) {
    boolean mayMove = slicesInPlace || track.period() < Integer.MAX_VALUE;
    if (mayMove && hasOwnBlock(output)) {
      tracks.put(output.storage(), track);
    } else {
      code.add(new Copy(output, moving(output.type(), track)));
    }
  }

  private boolean hasOwnBlock(Place output) {
    Storage storage = output.storage();
    return output.isRowMajor()
        && output.offset() == 0
        && storage.elements() == Math.max(1, output.type().elements())
        && own.contains(storage)
        && !tracks.containsKey(storage)
        && !next.containsValue(storage);
  }

  /** Brings the next value of a state to where the next iteration finds it. */
  void keep(Place output, State state) {
    if (hasOwnBlock(output)) {
      next.put(state, output.storage());
    } else {
      Place copy = block(output.type());
      add(new Copy(output, copy));
      next.put(state, copy.storage());
    }
  }

  /**
   * Chooses the blocks of states, once all outputs are kept. The next value of a state goes on top
   * of the old one if whatever computes it may do that and nothing reads the old one afterwards;
   * otherwise a state lies in two blocks in turn, so that it is never copied.
   */
  void settle() {
    next.forEach(
        (state, written) -> {
          Storage old = state.place.storage();
          TensorType type = state.place.type();
          if (mayOverwrite(old, written)) {
            Track here = new Track.Slices(state.last, 0, 0);
            tracks.put(old, here);
            tracks.put(written, here);
            before.add(new Copy(state.first, Place.rowMajor(state.last, type)));
            return;
          }
          Storage spare = written(block(type));
          boolean isEven = iterations % 2 == 0;
          Storage even = isEven ? state.last : spare;
          Storage odd = isEven ? spare : state.last;
          before.add(new Copy(state.first, Place.rowMajor(even, type)));
          tracks.put(old, new Track.Alternating(even, odd));
          tracks.put(written, new Track.Alternating(odd, even));
        });
  }

  private boolean mayOverwrite(Storage old, Storage written) {
    boolean found = false;
    for (Instruction instruction : code) {
      if (found && touches(instruction.reads(), old)) {
        return false;
      }
      boolean writes = touches(instruction.writes(), written);
      if (writes && found) {
        return false;
      }
      if (writes) {
        found =
            instruction.overwrites().stream()
                .anyMatch(o -> o.read().storage() == old && o.write().storage() == written);
        if (!found) {
          return false;
        }
      }
    }
    return found;
  }

  private static boolean touches(List<Place> places, Storage storage) {
    return places.stream().anyMatch(place -> place.storage() == storage);
  }

  /** The finished loop. */
  Repetition repetition(String what, List<Place> reads) {
    List<ArenaPlan.Lifetime> lifetimes =
        Lifetimes.of(code).stream()
            .filter(l -> own.contains(l.storage()) && !tracks.containsKey(l.storage()))
            .toList();
    ArenaPlan plan = ArenaPlan.of(lifetimes);
    long elements = Math.max(1, plan.bytes() / ElementType.DOUBLE.bytes());
    Storage scratch = written(block(TensorType.of(DataType.DOUBLE, elements)));
    return new Repetition(
        slicesInPlace ? what : what + " with copied slices",
        iterations,
        List.copyOf(code),
        Map.copyOf(tracks),
        plan,
        scratch,
        List.copyOf(reads),
        List.copyOf(writes));
  }
}
