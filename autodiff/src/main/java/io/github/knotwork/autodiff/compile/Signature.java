package io.github.knotwork.autodiff.compile;

import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Names and types on one side of a function. Checks allocate nothing unless they fail. */
final class Signature {
  private final String kind;
  private final List<String> names;
  private final List<TensorType> types;
  private final DataType[] dataTypes;
  private final long[][] shapes;

  private Signature(String kind, List<String> names, List<Variable> variables) {
    this.kind = kind;
    this.names = names;
    this.types = variables.stream().map(Variable::type).toList();
    this.dataTypes = types.stream().map(TensorType::dataType).toArray(DataType[]::new);
    this.shapes = types.stream().map(TensorType::shape).toArray(long[][]::new);
  }

  static Signature ofInputs(GraphFunction function) {
    return new Signature("input", function.inputNames(), function.graph().inputs());
  }

  static Signature ofOutputs(GraphFunction function) {
    return new Signature("output", function.outputNames(), function.graph().outputs());
  }

  int size() {
    return dataTypes.length;
  }

  List<String> names() {
    return names;
  }

  List<TensorType> types() {
    return types;
  }

  String name(int k) {
    return names.get(k);
  }

  /** Whether arrays have the types of this side, which are as many as they. */
  boolean fits(INDArray[] arrays) {
    for (int k = 0; k < arrays.length; k++) {
      if (!fits(k, arrays[k])) {
        return false;
      }
    }
    return true;
  }

  private boolean fits(int k, INDArray array) {
    return holds(dataTypes[k], array.dataType()) && Arrays.equals(shapes[k], array.shape());
  }

  /** Integers of any width are read as LONG. */
  private static boolean holds(DataType expected, DataType given) {
    return expected == given || (expected == DataType.INT64 && given.isIntType());
  }

  /**
   * Checks arrays of any shape.
   *
   * @throws IllegalArgumentException if their number is wrong, or one is missing or closed
   */
  static void checkPresent(String kind, List<String> names, @Nullable INDArray[] arrays) {
    if (arrays.length != names.size()) {
      throw new IllegalArgumentException(
          String.format("%d %ss are given; %s are expected", arrays.length, kind, names));
    }
    for (int k = 0; k < arrays.length; k++) {
      INDArray array = arrays[k];
      if (array == null) {
        throw missing(kind, names.get(k));
      }
      if (array.wasClosed()) {
        throw new IllegalArgumentException(kind + " '" + names.get(k) + "' is a closed array");
      }
    }
  }

  private static IllegalArgumentException missing(String kind, String name) {
    return new IllegalArgumentException(kind + " '" + name + "' is missing");
  }

  /**
   * Checks types.
   *
   * @throws IllegalArgumentException if one doesn't match, by name
   */
  void checkTypes(INDArray[] arrays) {
    for (int k = 0; k < arrays.length; k++) {
      if (!fits(k, arrays[k])) {
        throw new IllegalArgumentException(
            String.format(
                "%s '%s' is %s%s; %s is expected%s",
                kind,
                names.get(k),
                arrays[k].dataType(),
                Arrays.toString(arrays[k].shape()),
                types.get(k),
                holds(dataTypes[k], arrays[k].dataType()) ? "" : ", cast it"));
      }
    }
  }

  /**
   * Values in the order of names.
   *
   * @throws IllegalArgumentException if one is missing or unknown
   */
  static <T> List<T> inOrder(String kind, List<String> names, Map<String, T> given) {
    List<T> ordered = new ArrayList<>(names.size());
    for (String name : names) {
      T value = given.get(name);
      if (value == null) {
        throw missing(kind, name);
      }
      ordered.add(value);
    }
    for (String name : given.keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(
            "there is no " + kind + " '" + name + "'; there are " + names);
      }
    }
    return ordered;
  }
}
