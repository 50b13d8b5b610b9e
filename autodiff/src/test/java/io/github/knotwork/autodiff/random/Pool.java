package io.github.knotwork.autodiff.random;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/** Variables drawn so far, with their values at the chosen point. */
final class Pool {
  /** Entries beyond this make a graph too ill-conditioned to compare. */
  private static final double LARGEST = 20;

  /** The least distance from a kink or a pole. */
  static final double MARGIN = 0.05;

  final Random random;
  private final Map<Variable, HostArray> values = new HashMap<>();
  private final List<Variable> variables = new ArrayList<>();

  Pool(Random random) {
    this.random = random;
  }

  void put(Variable variable, HostArray value) {
    values.put(variable, value);
    variables.add(variable);
  }

  List<Variable> variables() {
    return variables;
  }

  /** One of the variables that have derivatives; late ones more often. */
  Variable any() {
    return where(v -> true).orElseThrow();
  }

  Optional<Variable> where(Predicate<Variable> condition) {
    List<Variable> fitting =
        variables.stream().filter(v -> v.type().isDifferentiable()).filter(condition).toList();
    if (fitting.isEmpty()) {
      return Optional.empty();
    }
    int n = fitting.size();
    return Optional.of(fitting.get(Math.max(random.nextInt(n), random.nextInt(n))));
  }

  Variable like(TensorType type) {
    return where(v -> v.type().equals(type)).orElseThrow();
  }

  double[] values(Variable variable) {
    return value(variable).toArray();
  }

  /** Computes what isn't known yet: a maker may write several nodes. */
  private HostArray value(Variable variable) {
    HostArray known = values.get(variable);
    if (known == null) {
      Node node = variable.node();
      List<HostArray> results =
          node.primitive().evaluate(node.inputs().stream().map(this::value).toList());
      for (int k = 0; k < results.size(); k++) {
        values.put(node.output(k), results.get(k));
      }
      known = values.get(variable);
    }
    return known;
  }

  /** Keeps a new variable, and the other outputs of its node, if their values are moderate. */
  boolean accept(Variable variable) {
    for (Variable output : variable.node().outputs()) {
      double[] entries = values(output);
      if (Arrays.stream(entries).anyMatch(x -> !(Math.abs(x) <= LARGEST)) || entries.length > 300) {
        return false;
      }
    }
    variables.addAll(variable.node().outputs());
    return true;
  }

  double least(Variable x) {
    return Arrays.stream(values(x)).min().orElse(1);
  }

  double greatest(Variable x) {
    return Arrays.stream(values(x)).max().orElse(0);
  }

  double leastMagnitude(Variable x) {
    return Arrays.stream(values(x)).map(Math::abs).min().orElse(1);
  }

  /** The least distance of entries of x and y. */
  double distance(Variable x, Variable y) {
    double[] a = values(x);
    double[] b = values(y);
    double least = 1;
    for (int i = 0; i < a.length; i++) {
      least = Math.min(least, Math.abs(a[i] - b[i]));
    }
    return least;
  }
}
