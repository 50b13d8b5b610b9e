package io.github.knotwork.autodiff.checkpoint;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Cast;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Divide;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.ScalarPower;
import io.github.knotwork.autodiff.primitive.Subtract;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/** How much a step changes its states: ‖x′ − x‖ / (1 + ‖x′‖), all states together. */
final class RelativeChange {
  static final String NAME = "relative change";

  private RelativeChange() {}

  /** The step with this number as a further output. */
  static GraphFunction addTo(GraphFunction step) {
    Map<String, Variable> inputs = new LinkedHashMap<>();
    step.inputNames().forEach(name -> inputs.put(name, step.input(name)));
    Map<String, Variable> outputs = new LinkedHashMap<>();
    step.outputNames().forEach(name -> outputs.put(name, step.output(name)));
    Variable change = Constant.scalar(TensorType.of(DataType.DOUBLE), 0);
    Variable size = change;
    for (String name : LoopPlan.states(step)) {
      Variable next = step.output(name);
      if (next.type().isDifferentiable()) {
        change = Add.of(change, squares(Subtract.of(next, step.input(name))));
        size = Add.of(size, squares(next));
      }
    }
    Variable whole = Affine.of(ScalarPower.of(size, 0.5), 1, 1);
    outputs.put(NAME, Divide.of(ScalarPower.of(change, 0.5), whole));
    return GraphFunction.of(inputs, outputs);
  }

  private static Variable squares(Variable x) {
    Variable sum = Contract.sum(Multiply.of(x, x), IntStream.range(0, x.rank()).toArray());
    return Cast.of(sum, DataType.DOUBLE);
  }
}
