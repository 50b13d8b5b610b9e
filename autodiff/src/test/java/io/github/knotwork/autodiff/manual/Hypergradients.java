package io.github.knotwork.autodiff.manual;

import static io.github.knotwork.autodiff.library.Arithmetic.add;
import static io.github.knotwork.autodiff.library.Arithmetic.multiply;
import static io.github.knotwork.autodiff.library.Arithmetic.square;
import static io.github.knotwork.autodiff.library.Arithmetic.subtract;
import static io.github.knotwork.autodiff.library.Contractions.einsum;
import static io.github.knotwork.autodiff.library.Reductions.sum;
import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.checkpoint.Checkpointing;
import io.github.knotwork.autodiff.checkpoint.DifferentiableLoop;
import io.github.knotwork.autodiff.checkpoint.LoopGradient;
import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.implicit.Condition;
import io.github.knotwork.autodiff.implicit.ImplicitDifferentiation;
import io.github.knotwork.autodiff.implicit.ImplicitGradient;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The code of docs/hypergradients.md. */
final class Hypergradients {
  private Hypergradients() {}

  static TensorType type(long... shape) {
    return TensorType.of(DataType.DOUBLE, shape);
  }

  /** ‖X·w − y‖² + λ‖w‖². */
  static final GraphFunction FIT =
      GraphFunction.builder()
          .input("X", type(20, 5))
          .input("y", type(20))
          .input("lambda", type())
          .input("w", type(5))
          .output(
              "fit",
              in -> {
                Variable miss = subtract(einsum("ij,j->i", in.get("X"), in.get("w")), in.get("y"));
                Variable penalty = multiply(in.get("lambda"), sum(square(in.get("w"))));
                return add(sum(square(miss)), penalty);
              });

  /** ‖V·w − z‖² on other data. */
  static final GraphFunction VALIDATION =
      GraphFunction.builder()
          .input("V", type(10, 5))
          .input("z", type(10))
          .input("w", type(5))
          .output(
              "loss",
              in ->
                  sum(square(subtract(einsum("ij,j->i", in.get("V"), in.get("w")), in.get("z")))));

  /** w − 0.02 ∂fit/∂w. */
  static GraphFunction descent() {
    GraphFunction slope = Derivatives.gradient(FIT, "w");
    Variable change = multiply(slope.output("dfit/dw"), 0.02);
    Map<String, Variable> inputs = new HashMap<>();
    slope.inputNames().forEach(name -> inputs.put(name, slope.input(name)));
    return GraphFunction.of(inputs, Map.of("w", subtract(slope.input("w"), change)));
  }

  /** Through so many steps of descent from w; also the w they end at. */
  static double unrolled(Map<String, INDArray> inputs, int steps, double[] solution) {
    try (DifferentiableLoop loop =
            DifferentiableLoop.of(descent())
                .steps(steps)
                .loss(VALIDATION)
                .respectTo("lambda")
                .checkpointing(Checkpointing.binomial(10))
                .build();
        LoopGradient result = loop.gradient(inputs)) {
      INDArray last = requireNonNull(result.lastState().get("w"));
      for (int i = 0; i < solution.length; i++) {
        solution[i] = last.getDouble(i);
      }
      return result.gradient("lambda").getDouble(0);
    }
  }

  /** At the w where ∂fit/∂w = 0. */
  static double implicit(Map<String, INDArray> inputs) {
    try (ImplicitDifferentiation implicit =
            ImplicitDifferentiation.of(Condition.stationary(FIT, "w"))
                .loss(VALIDATION)
                .respectTo("lambda")
                .build();
        ImplicitGradient result = implicit.gradient(inputs)) {
      return result.gradient("lambda").getDouble(0);
    }
  }
}
