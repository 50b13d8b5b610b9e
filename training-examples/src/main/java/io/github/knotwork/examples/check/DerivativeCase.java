package io.github.knotwork.examples.check;

import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.domain.Domain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A function and a point to check it at.
 *
 * @param group what the table puts together
 * @param name of the primitive or function
 * @param body from inputs, FLOAT or DOUBLE, to outputs of the same element type
 * @param oracle what is right
 * @param point one tensor an input
 * @param domains none, one for all inputs, or one each
 */
record DerivativeCase(
    String group,
    String name,
    Function<List<Variable>, List<Variable>> body,
    Oracle oracle,
    List<Tensor> point,
    List<Domain> domains) {

  /** Of one output. */
  static DerivativeCase of(
      String group,
      String name,
      Function<List<Variable>, Variable> body,
      Oracle oracle,
      Tensor... point) {
    return ofAll(group, name, in -> List.of(body.apply(in)), oracle, point);
  }

  /** Of any outputs. */
  static DerivativeCase ofAll(
      String group,
      String name,
      Function<List<Variable>, List<Variable>> body,
      Oracle oracle,
      Tensor... point) {
    return new DerivativeCase(group, name, body, oracle, List.of(point), List.of());
  }

  /** The same, with inputs kept to domains. */
  DerivativeCase within(Domain... allowed) {
    return new DerivativeCase(group, name, body, oracle, point, List.of(allowed));
  }

  /** Traces the body, with inputs x0, x1, … and outputs y0, y1, …. */
  GraphFunction function(DataType dataType) {
    GraphFunction.Builder builder = GraphFunction.builder();
    for (int k = 0; k < point.size(); k++) {
      builder.input("x" + k, GraphSubject.type(dataType, point.get(k)));
    }
    return builder.outputs(
        in -> {
          List<Variable> inputs = new ArrayList<>();
          for (int k = 0; k < point.size(); k++) {
            inputs.add(in.get("x" + k));
          }
          Map<String, Variable> outputs = new LinkedHashMap<>();
          for (Variable y : body.apply(inputs)) {
            outputs.put("y" + outputs.size(), y);
          }
          return outputs;
        });
  }
}
