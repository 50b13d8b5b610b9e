package io.github.knotwork.autodiff.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A graph whose inputs and outputs have names: a function from tensors to tensors, with types
 * fixed. Immutable.
 *
 * <pre>{@code
 * GraphFunction f = GraphFunction.builder()
 *     .input("x", TensorType.of(DataType.DOUBLE, 3))
 *     .input("w", TensorType.of(DataType.DOUBLE, 3))
 *     .output("y", in -> sum(multiply(in.get("x"), in.get("w"))));
 * }</pre>
 */
public final class GraphFunction {
  private final Graph graph;
  private final List<String> inputNames;
  private final List<String> outputNames;

  private GraphFunction(Graph graph, List<String> inputNames, List<String> outputNames) {
    this.graph = graph;
    this.inputNames = List.copyOf(inputNames);
    this.outputNames = List.copyOf(outputNames);
    requireDistinct("input", this.inputNames);
    requireDistinct("output", this.outputNames);
  }

  /**
   * Names what lies between variables.
   *
   * @param inputs by name, in order
   * @param outputs by name, in order
   * @throws IllegalArgumentException if an output depends on an input that is not listed
   */
  public static GraphFunction of(Map<String, Variable> inputs, Map<String, Variable> outputs) {
    return new GraphFunction(
        Graph.of(List.copyOf(inputs.values()), List.copyOf(outputs.values())),
        List.copyOf(inputs.keySet()),
        List.copyOf(outputs.keySet()));
  }

  /** Names the inputs and outputs of a graph. */
  public static GraphFunction of(Graph graph, List<String> inputs, List<String> outputs) {
    if (inputs.size() != graph.inputs().size() || outputs.size() != graph.outputs().size()) {
      throw new IllegalArgumentException(
          String.format(
              "function: %d and %d names for %d inputs and %d outputs",
              inputs.size(), outputs.size(), graph.inputs().size(), graph.outputs().size()));
    }
    return new GraphFunction(graph, inputs, outputs);
  }

  /** Traces a function written in Java. */
  public static Builder builder() {
    return new Builder();
  }

  public Graph graph() {
    return graph;
  }

  public List<String> inputNames() {
    return inputNames;
  }

  public List<String> outputNames() {
    return outputNames;
  }

  /**
   * An input by name.
   *
   * @throws IllegalArgumentException for an unknown name, listing the known ones
   */
  public Variable input(String name) {
    return graph.inputs().get(inputIndex(name));
  }

  /**
   * An output by name.
   *
   * @throws IllegalArgumentException for an unknown name, listing the known ones
   */
  public Variable output(String name) {
    return graph.outputs().get(index("output", outputNames, name));
  }

  /**
   * The place of an input.
   *
   * @throws IllegalArgumentException for an unknown name, listing the known ones
   */
  public int inputIndex(String name) {
    return index("input", inputNames, name);
  }

  /**
   * Applies the function to variables of another graph.
   *
   * @param arguments one an input, by name
   * @return the outputs by name
   * @throws IllegalArgumentException if a name or a type doesn't match
   */
  public Map<String, Variable> applyTo(Map<String, Variable> arguments) {
    return byName(graph.applyTo(inOrder(arguments, Variable::type)));
  }

  /**
   * Evaluates by the primitives' own index loops; see {@link Evaluation}.
   *
   * @param arguments one an input, by name
   * @return the outputs by name
   * @throws IllegalArgumentException if a name or a type doesn't match
   */
  public Map<String, HostArray> evaluate(Map<String, HostArray> arguments) {
    return byName(Evaluation.run(graph, inOrder(arguments, HostArray::type)));
  }

  /**
   * Feeds the outputs of this function to the inputs of the same names of another.
   *
   * @param next the inputs it has besides become inputs of the result
   * @return from this function's inputs and those, to the outputs of {@code next}
   */
  public GraphFunction then(GraphFunction next) {
    Map<String, Variable> inputs = new LinkedHashMap<>();
    for (int k = 0; k < inputNames.size(); k++) {
      inputs.put(inputNames.get(k), graph.inputs().get(k));
    }
    Map<String, Variable> passed = new LinkedHashMap<>();
    for (String name : next.inputNames) {
      int k = outputNames.indexOf(name);
      Variable argument =
          k >= 0
              ? graph.outputs().get(k)
              : inputs.computeIfAbsent(name, n -> Input.of(n, next.input(n).type()));
      passed.put(name, argument);
    }
    return of(inputs, next.applyTo(passed));
  }

  private <T> List<T> inOrder(Map<String, T> arguments, Function<T, TensorType> type) {
    for (String given : arguments.keySet()) {
      inputIndex(given);
    }
    List<T> ordered = new ArrayList<>(inputNames.size());
    for (String name : inputNames) {
      T argument = arguments.get(name);
      if (argument == null) {
        throw new IllegalArgumentException("input '" + name + "' is missing");
      }
      TensorType given = type.apply(argument);
      if (!given.equals(input(name).type())) {
        throw new IllegalArgumentException(
            "input '" + name + "' is " + input(name).type() + ", but " + given + " is given");
      }
      ordered.add(argument);
    }
    return ordered;
  }

  private <T> Map<String, T> byName(List<T> outputs) {
    Map<String, T> named = new LinkedHashMap<>();
    for (int k = 0; k < outputNames.size(); k++) {
      named.put(outputNames.get(k), outputs.get(k));
    }
    return named;
  }

  private static int index(String what, List<String> names, String name) {
    int k = names.indexOf(name);
    if (k < 0) {
      throw new IllegalArgumentException(
          "there is no " + what + " '" + name + "'; there are " + names);
    }
    return k;
  }

  private static void requireDistinct(String what, List<String> names) {
    if (new LinkedHashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException("two " + what + "s have one name: " + names);
    }
  }

  /** The whole function, node by node; see {@link Listing}. */
  @Override
  public String toString() {
    return Listing.of(this);
  }

  /** Collects inputs, then runs Java code on them once. */
  public static final class Builder {
    private final Map<String, Variable> inputs = new LinkedHashMap<>();

    private Builder() {}

    /** Adds an input. */
    public Builder input(String name, TensorType type) {
      if (inputs.putIfAbsent(name, Input.of(name, type)) != null) {
        throw new IllegalArgumentException("two inputs have one name: " + name);
      }
      return this;
    }

    /** Traces a function of one output. */
    public GraphFunction output(String name, Function<Inputs, Variable> body) {
      return outputs(given -> Map.of(name, body.apply(given)));
    }

    /** Traces a function of any outputs, in the order of the map it returns. */
    public GraphFunction outputs(Function<Inputs, Map<String, Variable>> body) {
      return of(inputs, body.apply(new Inputs(inputs)));
    }
  }
}
