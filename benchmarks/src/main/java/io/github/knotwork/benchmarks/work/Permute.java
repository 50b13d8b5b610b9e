package io.github.knotwork.benchmarks.work;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.kernel.StridedCopy;
import io.github.knotwork.benchmarks.frame.Benchmark;
import io.github.knotwork.benchmarks.frame.Contender;
import io.github.knotwork.benchmarks.frame.Floor;
import io.github.knotwork.benchmarks.frame.InProcess;
import io.github.knotwork.benchmarks.frame.Rival;
import io.github.knotwork.benchmarks.frame.Work;
import io.github.knotwork.benchmarks.peer.Peers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Tensors written in another order of their axes; a plain copy shows what memory allows. */
final class Permute implements Benchmark {
  private static final String FIXED = "permute-last-fixed";
  private static final String MOVED = "permute-last-moved";
  private static final long[] SHORT_AXES = {16, 16, 16, 16, 16};
  private static final long[] CUBE = {64, 64, 64};
  private static final long[] UNEVEN = {48, 50, 52, 54};

  private record Permutation(long[] shape, int... order) {
    boolean fixesLast() {
      return order[order.length - 1] == order.length - 1;
    }

    long[] result() {
      return java.util.Arrays.stream(order).mapToLong(k -> shape[k]).toArray();
    }

    @Override
    public String toString() {
      return java.util.Arrays.toString(shape) + " by " + java.util.Arrays.toString(order);
    }
  }

  private static final List<Permutation> PERMUTATIONS =
      List.of(
          new Permutation(SHORT_AXES, 4, 3, 2, 1, 0),
          new Permutation(SHORT_AXES, 2, 4, 1, 3, 0),
          new Permutation(SHORT_AXES, 3, 2, 1, 0, 4),
          new Permutation(SHORT_AXES, 1, 0, 3, 2, 4),
          new Permutation(CUBE, 2, 1, 0),
          new Permutation(CUBE, 1, 0, 2),
          new Permutation(UNEVEN, 3, 2, 1, 0),
          new Permutation(UNEVEN, 0, 1, 3, 2),
          new Permutation(UNEVEN, 2, 3, 0, 1),
          new Permutation(UNEVEN, 2, 1, 0, 3));

  private final Peers peers;

  Permute(Peers peers) {
    this.peers = peers;
  }

  @Override
  public String name() {
    return "permute";
  }

  @Override
  public String description() {
    return "Ten permutations of 16×16×16×16×16, 64×64×64 and 48×50×52×54, float and double.";
  }

  @Override
  public List<Integer> threads() {
    return List.of(1);
  }

  @Override
  public List<Work> works() {
    List<Work> works = new ArrayList<>();
    for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
      PERMUTATIONS.forEach(permutation -> works.add(work(type, permutation)));
    }
    return works;
  }

  private Work work(DataType type, Permutation permutation) {
    Map<String, Object> settings = Map.of("order", permutation.order);
    StridedCopy copy =
        StridedCopy.permutation(
            NativeArray.elementType(type), permutation.shape, permutation.order);
    return new Work(
        type + " " + permutation,
        permutation.fixesLast() ? FIXED : MOVED,
        "permute",
        settings,
        () -> Map.of("x", Arrays.normal(new Random(7), 1, type, permutation.shape)),
        inputs -> ours(copy, requireNonNull(inputs.get("x")), permutation.result()),
        List.of(new PlainCopy(), peers.pytorch(), new Nd4jCopy(permutation.order)),
        0);
  }

  private static Contender ours(StridedCopy copy, HostArray x, long... shape) {
    NativeArray from = NativeArray.of(x);
    NativeArray to = NativeArray.of(HostArray.filled(x.type().withShape(shape), 0));
    return new InProcess(
        () -> copy.run(from.buffer(), 0, to.buffer(), 0),
        () -> Map.of("y", to.read()),
        () -> {
          from.close();
          to.close();
        });
  }

  /** As many bytes moved in order: what memory allows. */
  private record PlainCopy() implements Rival {
    @Override
    public String name() {
      return "copy";
    }

    @Override
    public boolean doesTheWork() {
      return false;
    }

    @Override
    public Contender prepare(Work work, Map<String, HostArray> inputs) {
      HostArray x = requireNonNull(inputs.get("x"));
      NativeArray from = NativeArray.of(x);
      NativeArray to = NativeArray.of(x);
      return new InProcess(
          () -> from.buffer().copyTo(to.buffer(), from.elementType(), 0, 0, x.size()),
          () -> Map.of("y", to.read()),
          () -> {
            from.close();
            to.close();
          });
    }
  }

  /** ND4J's own. */
  private record Nd4jCopy(int... order) implements Rival {
    @Override
    public String name() {
      return "nd4j";
    }

    @Override
    public Contender prepare(Work work, Map<String, HostArray> inputs) {
      INDArray x = Arrays.of(requireNonNull(inputs.get("x")));
      return new InProcess(
          () -> x.permute(order).dup('c').close(),
          () -> {
            try (INDArray y = x.permute(order).dup('c')) {
              return Map.of("y", Arrays.toHost(y));
            }
          },
          x::close);
    }
  }

  @Override
  public List<Floor> floors() {
    return List.of(
        new Floor(FIXED, "copy", 0.5),
        new Floor(MOVED, "copy", 0.2),
        new Floor(FIXED, "pytorch", 1),
        new Floor(MOVED, "pytorch", 1),
        new Floor(FIXED, "nd4j", 5),
        new Floor(MOVED, "nd4j", 5));
  }
}
