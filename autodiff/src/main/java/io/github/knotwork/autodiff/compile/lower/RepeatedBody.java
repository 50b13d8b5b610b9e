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
   * A state.
   *
   * @param place where the body finds it
   * @param next where the body leaves the next one
   */
  record State(Place place, Track next) {}

  /** A state that lies in two blocks in turn, so that it is never copied. */
  State alternating(Place first, Storage last) {
    TensorType type = first.type();
    Storage spare = written(block(type));
    boolean isEven = iterations % 2 == 0;
    Storage even = isEven ? last : spare;
    Storage odd = isEven ? spare : last;
    before.add(new Copy(first, Place.rowMajor(even, type)));
    return new State(
        moving(type, new Track.Alternating(even, odd)), new Track.Alternating(odd, even));
  }

  /** A state that lies in its slice of a trajectory. */
  State onTrajectory(Place first, Track.Slices slices, Storage last) {
    TensorType type = first.type();
    Place firstSlice =
        new Place(slices.block(), type, slices.first(), Place.rowMajor(type.shape()));
    before.add(new Copy(first, firstSlice));
    return new State(moving(type, slices), new Track.Next(slices, last, iterations));
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
  List<Place> lower(
      Graph body, List<Place> inputs, ConstantPool constants, boolean mayBeParallel) {
    Lowering lowering = new Lowering(body, inputs, constants, mayBeParallel);
    lowering.code().forEach(this::add);
    return lowering.results();
  }

  /**
   * Brings an output to where it is kept: it is computed there if it has a block of its own, and
   * copied otherwise.
   */
  void keep(Place output, Track track) {
    Storage storage = output.storage();
    boolean isWhole =
        output.isRowMajor()
            && output.offset() == 0
            && storage.elements() == Math.max(1, output.type().elements());
    boolean mayMove = slicesInPlace || track.period() < Integer.MAX_VALUE;
    if (mayMove && isWhole && own.contains(storage) && !tracks.containsKey(storage)) {
      tracks.put(storage, track);
    } else {
      code.add(new Copy(output, moving(output.type(), track)));
    }
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
