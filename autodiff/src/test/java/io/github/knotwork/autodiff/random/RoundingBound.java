package io.github.knotwork.autodiff.random;

import io.github.knotwork.autodiff.graph.Evaluation;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.LinearRecurrence;
import io.github.knotwork.autodiff.primitive.Maximum;
import io.github.knotwork.autodiff.primitive.ReduceMax;
import io.github.knotwork.autodiff.primitive.ScatterAdd;
import io.github.knotwork.autodiff.primitive.Select;
import io.github.knotwork.autodiff.primitive.Sign;
import io.github.knotwork.autodiff.structure.Loop;
import io.github.knotwork.autodiff.structure.Segment;
import io.github.knotwork.autodiff.structure.SliceSum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * How far two right evaluations of a graph may be apart. Every node's results are off by up to
 * k·u·Σ|a||b|, where Σ|a||b| is the sum of the magnitudes of the terms of a result and k a few
 * times their number; what that makes of the outputs is found by moving all results at random by as
 * much, with an ε above u for visibility, and measuring (Monte Carlo arithmetic; Parker 1997). The
 * bound of an output is a multiple of the largest deviation seen, times u/ε.
 */
public final class RoundingBound {
  private static final int SAMPLES = 4;
  private static final double FACTOR = 16;

  private RoundingBound() {}

  /** A bound for each output, for all its entries. */
  public static double[] of(Graph graph, List<HostArray> arguments) {
    boolean single = graph.outputs().stream().anyMatch(v -> v.type().dataType() == DataType.FLOAT);
    double u = single ? 0x1p-24 : 0x1p-53;
    double epsilon = single ? 0x1p-19 : 0x1p-36;
    List<HostArray> exact = Evaluation.run(graph, arguments);
    double[] bounds = new double[exact.size()];
    for (int sample = 0; sample < SAMPLES; sample++) {
      List<HostArray> moved = run(graph, arguments, epsilon, new Random(sample));
      for (int k = 0; k < bounds.length; k++) {
        for (int i = 0; i < exact.get(k).size(); i++) {
          double deviation = Math.abs(moved.get(k).get(i) - exact.get(k).get(i));
          bounds[k] = Math.max(bounds[k], FACTOR * deviation * u / epsilon);
        }
      }
    }
    return bounds;
  }

  private static List<HostArray> run(
      Graph graph, List<HostArray> arguments, double epsilon, Random random) {
    Map<Variable, HostArray> values = new HashMap<>();
    for (int k = 0; k < arguments.size(); k++) {
      values.put(graph.inputs().get(k), arguments.get(k));
    }
    for (Node node : graph.nodes()) {
      List<HostArray> inputs = node.inputs().stream().map(values::get).toList();
      List<HostArray> results = node.primitive().evaluate(inputs);
      for (int k = 0; k < results.size(); k++) {
        HostArray result = results.get(k);
        boolean exact = rounds(node) == 0 || !result.type().isDifferentiable();
        values.putIfAbsent(
            node.output(k), exact ? result : moved(node, inputs, result, k, epsilon, random));
      }
    }
    return graph.outputs().stream().map(values::get).toList();
  }

  /** The roundings in a result; none where entries are only moved, repeated or chosen. */
  private static double rounds(Node node) {
    boolean chooses =
        node.primitive() instanceof ReduceMax
            || node.primitive() instanceof Maximum
            || node.primitive() instanceof Select
            || node.primitive() instanceof Sign;
    return chooses
        ? 0
        : node.primitive()
            .flops(
                node.inputs().stream().map(Variable::type).toList(),
                node.outputs().stream().map(Variable::type).toList());
  }

  private static HostArray moved(
      Node node, List<HostArray> inputs, HostArray result, int output, double epsilon, Random r) {
    double[] magnitudes = magnitudes(node, inputs, result, output);
    double[] entries = result.toArray();
    for (int i = 0; i < entries.length; i++) {
      double size = Math.max(Math.abs(entries[i]), magnitudes[i]);
      entries[i] += 4 * epsilon * size * (2 * r.nextDouble() - 1);
    }
    return HostArray.of(result.type(), entries);
  }

  /** Sums of magnitudes of terms, times their number; for loops, of all their steps. */
  private static double[] magnitudes(
      Node node, List<HostArray> inputs, HostArray result, int output) {
    boolean sums =
        node.primitive() instanceof Contract
            || node.primitive() instanceof LinearRecurrence
            || node.primitive() instanceof ScatterAdd;
    boolean loop =
        node.primitive() instanceof Loop
            || node.primitive() instanceof SliceSum
            || node.primitive() instanceof Segment;
    double[] magnitudes = result.toArray();
    if (loop) {
      double largest = 1;
      for (HostArray input : inputs) {
        largest = Math.max(largest, Arrays.stream(input.toArray()).map(Math::abs).max().orElse(0));
      }
      Arrays.fill(magnitudes, 8 * largest);
      return magnitudes;
    }
    if (!sums) {
      return magnitudes;
    }
    List<HostArray> absolute = new ArrayList<>();
    for (HostArray input : inputs) {
      absolute.add(
          HostArray.of(input.type(), Arrays.stream(input.toArray()).map(Math::abs).toArray()));
    }
    double terms = Math.max(1, rounds(node) / Math.max(1, result.size()));
    double[] sum = node.primitive().evaluate(absolute).get(output).toArray();
    for (int i = 0; i < sum.length; i++) {
      magnitudes[i] = Math.abs(sum[i]) * (1 + Math.log(terms) / Math.log(2));
    }
    return magnitudes;
  }
}
