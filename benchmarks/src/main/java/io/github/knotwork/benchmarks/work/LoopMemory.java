package io.github.knotwork.benchmarks.work;

import static io.github.knotwork.autodiff.library.Contractions.einsum;

import io.github.knotwork.autodiff.checkpoint.Checkpointing;
import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.library.Arithmetic;
import io.github.knotwork.autodiff.library.Reductions;
import io.github.knotwork.autodiff.linalg.Solve;
import io.github.knotwork.benchmarks.frame.Benchmark;
import io.github.knotwork.benchmarks.frame.Floor;
import io.github.knotwork.benchmarks.frame.Work;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A gradient through 100 sweeps of alternating least squares, with few states stored, against what
 * the schedule says it should take: so many sweeps forward, and each of them recorded and reversed.
 */
final class LoopMemory implements Benchmark {
  private static final int STEPS = 100;
  private static final int SIZE = 40;
  private static final int RANK = 8;
  private static final TensorType FACTOR = TensorType.of(DataType.DOUBLE, SIZE, RANK);

  @Override
  public String name() {
    return "loop-memory";
  }

  @Override
  public String description() {
    return "Gradient through 100 sweeps of CP by alternating least squares, 40×40×40, rank 8, double,"
        + " with 3, 5, 10 and all states stored; 'parts' are t sweeps forward, and 100 recorded and"
        + " reversed, where t is the least number possible.";
  }

  @Override
  public List<Work> works() {
    return List.of(
        work("3 states", Checkpointing.binomial(3), 3, 490),
        work("5 states", Checkpointing.binomial(5), 5, 316),
        work("10 states", Checkpointing.binomial(10), 10, 222),
        work("all states", Checkpointing.allStates(), STEPS - 1, STEPS - 1));
  }

  /**
   * A work.
   *
   * @param peak the number of states stored at a time
   * @param advances the number of sweeps forward: rK − C(s+r, s+1), r least with C(s+r, s) ≥ K
   *     (Griewank and Walther 2000)
   */
  private static Work work(String name, Checkpointing checkpointing, int peak, int advances) {
    GraphFunction sweep = sweep();
    return new Work(
        name,
        "loop-memory",
        "",
        Map.of(),
        LoopMemory::inputs,
        inputs -> new LoopOnEngine(sweep, loss(), STEPS, checkpointing, peak, advances, inputs),
        List.of(new LoopInParts(sweep, STEPS, advances)),
        0);
  }

  /** Within 15 %. */
  @Override
  public List<Floor> floors() {
    return List.of(new Floor(name(), "parts", 1 / 1.15));
  }

  /** Every factor in turn: A ← X₍₁₎(C ⊙ B)(BᵀB ∘ CᵀC + λI)⁻¹. */
  static GraphFunction sweep() {
    return GraphFunction.builder()
        .input("a", FACTOR)
        .input("b", FACTOR)
        .input("c", FACTOR)
        .input("x", TensorType.of(DataType.DOUBLE, SIZE, SIZE, SIZE))
        .input("lambda", TensorType.of(DataType.DOUBLE))
        .outputs(
            in -> {
              Variable x = in.get("x");
              Variable ridge = einsum(",rs->rs", in.get("lambda"), identity());
              Variable xc = einsum("ijk,kr->ijr", x, in.get("c"));
              Variable a = solved(in.get("b"), in.get("c"), ridge, "ijr,jr->ri", xc, in.get("b"));
              Variable b = solved(a, in.get("c"), ridge, "ijr,ir->rj", xc, a);
              Variable xa = einsum("ijk,ir->jkr", x, a);
              Variable c = solved(a, b, ridge, "jkr,jr->rk", xa, b);
              Map<String, Variable> next = new LinkedHashMap<>();
              next.put("a", a);
              next.put("b", b);
              next.put("c", c);
              return next;
            });
  }

  private static Variable solved(
      Variable p, Variable q, Variable ridge, String equation, Variable partial, Variable factor) {
    Variable gram = Arithmetic.multiply(einsum("ir,is->rs", p, p), einsum("ir,is->rs", q, q));
    Variable right = einsum(equation, partial, factor);
    return einsum("ri->ir", Solve.of(Arithmetic.add(gram, ridge), right));
  }

  private static Variable identity() {
    double[] ones = new double[RANK * RANK];
    for (int r = 0; r < RANK; r++) {
      ones[r * RANK + r] = 1;
    }
    return Constant.of(HostArray.wrap(TensorType.of(DataType.DOUBLE, RANK, RANK), ones));
  }

  private static GraphFunction loss() {
    return GraphFunction.builder()
        .input("a", FACTOR)
        .input("b", FACTOR)
        .input("c", FACTOR)
        .output(
            "loss",
            in ->
                Reductions.sum(
                    Arithmetic.square(
                        einsum("ir,jr,kr->r", in.get("a"), in.get("b"), in.get("c")))));
  }

  private static Map<String, HostArray> inputs() {
    Random random = new Random(11);
    Map<String, HostArray> inputs = new LinkedHashMap<>();
    for (String factor : List.of("a", "b", "c")) {
      inputs.put(factor, Arrays.normal(random, 1, DataType.DOUBLE, SIZE, RANK));
    }
    inputs.put("x", Arrays.normal(random, 1, DataType.DOUBLE, SIZE, SIZE, SIZE));
    inputs.put("lambda", HostArray.of(TensorType.of(DataType.DOUBLE), 1));
    return inputs;
  }
}
