package io.github.knotwork.autodiff.compile.pass;

import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Reshape;
import io.github.knotwork.autodiff.primitive.Subscripts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Contractions of tensors whose axes were joined are done on the axes as they were, and what comes
 * out is joined instead. Axes that lie apart in memory can only be joined by a copy, while those of
 * a contraction may lie anywhere; so in a chain of contractions and reshapes the joints move on to
 * its end, and most copies vanish.
 */
public record SplitAxes() implements Pass {

  @Override
  public String name() {
    return "split axes";
  }

  @Override
  public Graph apply(Graph graph) {
    return Rewriter.rewrite(
        graph,
        node -> {
          if (!(node.primitive() instanceof Contract contract)) {
            return node.outputs();
          }
          Variable split = new Splitting(contract.subscripts(), node).split();
          return split == null ? node.outputs() : List.of(split);
        });
  }

  /** One contraction, whose labels are replaced by several until no operand joins axes. */
  private static final class Splitting {
    private final Node node;
    private final List<List<Integer>> inputs = new ArrayList<>();
    private final List<Variable> operands;
    private final Map<Integer, Long> sizes = new HashMap<>();
    private List<Integer> output;

    Splitting(Subscripts subscripts, Node node) {
      this.node = node;
      inputs.addAll(subscripts.inputs());
      output = subscripts.output();
      operands = new ArrayList<>(node.inputs());
      for (int label = 0; label < subscripts.sizes().size(); label++) {
        sizes.put(label, subscripts.sizes().get(label));
      }
    }

    /** The same contraction on split axes, null if there is nothing to split. */
    @Nullable Variable split() {
      boolean changed = false;
      for (int k = 0; k < operands.size(); k++) {
        Map<Integer, List<Integer>> parts = parts(k);
        if (!parts.isEmpty()) {
          replace(parts);
          changed = true;
        }
      }
      return changed
          ? Reshape.of(Contract.of(inputs, output, sizes, operands), node.output(0).shape())
          : null;
    }

    /** The labels of an operand that stand for several axes of what it was joined from. */
    private Map<Integer, List<Integer>> parts(int k) {
      Variable operand = operands.get(k);
      List<List<Long>> sizesOfParts = AxisParts.of(source(operand).shape(), operand.shape());
      Map<Integer, List<Integer>> parts = new HashMap<>();
      for (int axis = 0; axis < sizesOfParts.size(); axis++) {
        int label = inputs.get(k).get(axis);
        if (sizesOfParts.get(axis).size() > 1 && !parts.containsKey(label)) {
          List<Integer> labels = new ArrayList<>();
          for (long size : sizesOfParts.get(axis)) {
            int fresh = sizes.size();
            sizes.put(fresh, size);
            labels.add(fresh);
          }
          parts.put(label, labels);
        }
      }
      return parts;
    }

    private void replace(Map<Integer, List<Integer>> parts) {
      for (int k = 0; k < operands.size(); k++) {
        List<Integer> labels = replaced(inputs.get(k), parts);
        if (labels.size() > inputs.get(k).size()) {
          long[] shape = labels.stream().mapToLong(sizes::get).toArray();
          Variable source = source(operands.get(k));
          operands.set(
              k, Arrays.equals(source.shape(), shape) ? source : Reshape.of(source, shape));
          inputs.set(k, labels);
        }
      }
      output = replaced(output, parts);
    }

    private static List<Integer> replaced(List<Integer> labels, Map<Integer, List<Integer>> parts) {
      return labels.stream().flatMap(l -> parts.getOrDefault(l, List.of(l)).stream()).toList();
    }

    /** What a variable is before all reshapes. */
    private static Variable source(Variable variable) {
      Variable source = variable;
      while (source.node().primitive() instanceof Reshape) {
        source = source.node().input(0);
      }
      return source;
    }
  }
}
