package io.github.knotwork.autodiff.implicit;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.compile.CompileOptions;
import io.github.knotwork.autodiff.compile.CompiledFunction;
import io.github.knotwork.autodiff.compile.Compiler;
import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.derivative.Names;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The loss at a solution, with its gradient by the solution and by other inputs. */
final class SolutionLoss implements AutoCloseable {
  private final String name;
  private final List<TensorType> unknownTypes = new ArrayList<>();
  private final List<String> unknowns;
  private final List<String> others;
  private final CompiledFunction program;

  /** Values at a point. */
  record Value(double loss, double[] byUnknowns, Map<String, INDArray> byOthers) {}

  SolutionLoss(
      GraphFunction loss,
      GraphFunction residual,
      List<String> unknowns,
      List<String> wrt,
      CompileOptions options) {
    this.name = loss.outputNames().get(0);
    this.unknowns = unknowns;
    this.others = wrt.stream().filter(loss.inputNames()::contains).toList();
    unknowns.forEach(x -> unknownTypes.add(residual.input(x).type()));
    List<String> all = new ArrayList<>(unknowns);
    all.retainAll(loss.inputNames());
    all.addAll(others);
    program =
        Compiler.compile(
            Derivatives.valueAndGradient(loss, all.toArray(String[]::new)), options.arenas(1));
  }

  /** Computes the loss and its gradient; the arrays are new. */
  Value at(Map<String, INDArray> point) {
    Map<String, INDArray> arguments = new LinkedHashMap<>(point);
    arguments.keySet().retainAll(program.inputNames());
    Map<String, INDArray> results = program.call(arguments);
    double[][] parts = new double[unknowns.size()][];
    for (int k = 0; k < parts.length; k++) {
      try (INDArray part = results.remove(Names.derivative(name, unknowns.get(k)))) {
        parts[k] =
            part == null
                ? new double[Math.toIntExact(unknownTypes.get(k).elements())]
                : HostArrays.of(part).toArray();
      }
    }
    Map<String, INDArray> byOthers = new LinkedHashMap<>();
    for (String other : others) {
      byOthers.put(other, requireNonNull(results.get(Names.derivative(name, other))));
    }
    try (INDArray value = requireNonNull(results.get(name))) {
      return new Value(value.getDouble(0), Vectors.joined(parts), byOthers);
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
