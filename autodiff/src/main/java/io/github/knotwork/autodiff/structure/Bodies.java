package io.github.knotwork.autodiff.structure;

import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Checks;
import io.github.knotwork.autodiff.primitive.Fill;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What primitives that hold a graph share. */
final class Bodies {
  private Bodies() {}

  /** New inputs of the types of given variables. */
  static List<Variable> inputsLike(String label, List<Variable> variables) {
    List<Variable> inputs = new ArrayList<>(variables.size());
    for (Variable variable : variables) {
      inputs.add(Input.of(label + inputs.size(), variable.type()));
    }
    return inputs;
  }

  /** The entries that are there. */
  static List<Variable> present(List<@Nullable Variable> variables) {
    List<Variable> present = new ArrayList<>();
    for (Variable variable : variables) {
      if (variable != null) {
        present.add(variable);
      }
    }
    return present;
  }

  static Variable orZero(@Nullable Variable variable, TensorType type) {
    return variable == null ? Fill.of(type, 0) : variable;
  }

  @SafeVarargs
  static List<Variable> join(List<Variable>... parts) {
    List<Variable> all = new ArrayList<>();
    for (List<Variable> part : parts) {
      all.addAll(part);
    }
    return all;
  }

  static TensorType slice(TensorType stacked) {
    long[] shape = stacked.shape();
    long[] rest = new long[shape.length - 1];
    System.arraycopy(shape, 1, rest, 0, rest.length);
    return stacked.withShape(rest);
  }

  static TensorType stack(TensorType slice, long count) {
    long[] shape = slice.shape();
    long[] stacked = new long[shape.length + 1];
    stacked[0] = count;
    System.arraycopy(shape, 0, stacked, 1, shape.length);
    return slice.withShape(stacked);
  }

  /** Entry k of the first axis. */
  static HostArray slice(HostArray stacked, int k) {
    TensorType type = slice(stacked.type());
    double[] values = new double[Math.toIntExact(type.elements())];
    for (int i = 0; i < values.length; i++) {
      values[i] = stacked.get(k * values.length + i);
    }
    return HostArray.wrap(type, values);
  }

  static HostArray plus(HostArray x, HostArray y) {
    double[] sum = x.toArray();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += y.get(i);
    }
    return HostArray.wrap(x.type(), sum);
  }

  /** Values that are filled slice by slice. */
  static final class Stack {
    private final TensorType type;
    private final double[] values;

    Stack(TensorType slice, long count) {
      this.type = stack(slice, count);
      this.values = new double[Math.toIntExact(type.elements())];
    }

    void set(int k, HostArray slice) {
      System.arraycopy(slice.toArray(), 0, values, k * slice.size(), slice.size());
    }

    HostArray toArray() {
      return HostArray.wrap(type, values);
    }
  }

  /** Requires the inputs of a node to be of the types a body expects. */
  static void check(
      Primitive primitive, List<TensorType> given, List<TensorType> expected, Graph body) {
    Checks.inputs(primitive, given, body.inputs().size());
    for (int k = 0; k < given.size(); k++) {
      if (!given.get(k).equals(expected.get(k))) {
        throw Checks.refusal(
            primitive, "input " + k + " is " + given.get(k) + ", expected " + expected.get(k));
      }
    }
  }
}
