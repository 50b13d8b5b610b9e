package io.github.knotwork.autodiff.compile.pass;

import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.structure.Loop;
import io.github.knotwork.autodiff.structure.SliceSum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What loops and sums over slices compute and nobody reads is dropped: stacked outputs, states that
 * lead to nothing but themselves, and the inputs that only those needed. Derivatives leave much of
 * it behind. Changes no bits.
 */
public record UnreadResults() implements Pass {

  /**
   * A primitive that computes less.
   *
   * @param inputs the old node's inputs that are left
   * @param outputs the old node's outputs that are left
   */
  private record Less(Primitive primitive, List<Integer> inputs, List<Integer> outputs) {}

  @Override
  public String name() {
    return "unread results";
  }

  @Override
  public Graph apply(Graph graph) {
    Map<Node, Less> reduced = new HashMap<>();
    Set<Variable> read = new HashSet<>(graph.outputs());
    for (int k = graph.nodes().size() - 1; k >= 0; k--) {
      Node node = graph.nodes().get(k);
      if (node.outputs().stream().anyMatch(read::contains)) {
        Less less = less(node, read);
        if (less == null) {
          read.addAll(node.inputs());
        } else {
          less.inputs.forEach(i -> read.add(node.input(i)));
          reduced.put(node, less);
        }
      }
    }
    return Rewriter.rewrite(
        graph,
        (original, current) -> {
          Less less = reduced.get(original);
          return less == null ? current.outputs() : replaced(current, less);
        });
  }

  private static List<Variable> replaced(Node node, Less less) {
    Node slim = Node.apply(less.primitive, less.inputs.stream().map(node::input).toList());
    List<Variable> outputs = new ArrayList<>(node.outputs());
    for (int k = 0; k < less.outputs.size(); k++) {
      outputs.set(less.outputs.get(k), slim.output(k));
    }
    return outputs;
  }

  private static @Nullable Less less(Node node, Set<Variable> read) {
    Less less = null;
    if (node.primitive() instanceof Loop loop) {
      less = less(loop, node, read);
    } else if (node.primitive() instanceof SliceSum sum) {
      less = less(sum, node, read);
    }
    boolean isAll =
        less != null
            && less.inputs.size() == node.inputs().size()
            && less.outputs.size() == node.outputs().size();
    return isAll ? null : less;
  }

  private static Less less(SliceSum sum, Node node, Set<Variable> read) {
    List<Integer> outputs = indices(node.outputs(), read);
    Graph body = sum.body();
    List<Variable> results = pick(body.outputs(), outputs);
    List<Integer> inputs = indices(body.inputs(), reached(body, results));
    SliceSum slim =
        new SliceSum(
            Graph.of(pick(body.inputs(), inputs), results),
            sum.count(),
            below(inputs, sum.sliced()),
            below(outputs, sum.summed()));
    return new Less(slim, inputs, outputs);
  }

  private static Less less(Loop loop, Node node, Set<Variable> read) {
    Graph body = loop.body();
    int n = loop.states();
    int trajectory = node.outputs().size() - n;
    Set<Integer> results = new HashSet<>();
    for (int k : indices(node.outputs(), read)) {
      results.add(k < trajectory ? k : k - trajectory);
    }
    // A state that is read anywhere in a step has to be computed by the step before.
    List<Integer> outputs;
    Set<Integer> inputs = new HashSet<>();
    int before;
    do {
      before = results.size();
      outputs = results.stream().sorted().toList();
      inputs.addAll(indices(body.inputs(), reached(body, pick(body.outputs(), outputs))));
      inputs.stream().filter(k -> k < n).forEach(results::add);
    } while (results.size() > before);
    List<Integer> states = outputs.stream().filter(k -> k < n).toList();
    inputs.addAll(states);
    return less(loop, node, inputs.stream().sorted().toList(), outputs, states);
  }

  private static Less less(
      Loop loop, Node node, List<Integer> inputs, List<Integer> outputs, List<Integer> states) {
    Graph body = loop.body();
    int n = loop.states();
    int trajectory = node.outputs().size() - n;
    Loop slim =
        new Loop(
            Graph.of(pick(body.inputs(), inputs), pick(body.outputs(), outputs)),
            loop.steps(),
            states.size(),
            below(inputs, n + loop.slices()) - states.size(),
            loop.backwards());
    List<Integer> places = new ArrayList<>(outputs);
    states.forEach(k -> places.add(trajectory + k));
    return new Less(slim, inputs, places);
  }

  /** The inputs that outputs depend on. */
  private static Set<Variable> reached(Graph body, List<Variable> outputs) {
    Set<Variable> reached = new HashSet<>(outputs);
    Graph.between(body.inputs(), outputs).forEach(node -> reached.addAll(node.inputs()));
    return reached;
  }

  private static List<Integer> indices(List<Variable> all, Set<Variable> chosen) {
    return IntStream.range(0, all.size()).filter(k -> chosen.contains(all.get(k))).boxed().toList();
  }

  private static List<Variable> pick(List<Variable> all, List<Integer> indices) {
    return indices.stream().map(all::get).toList();
  }

  private static int below(List<Integer> indices, int end) {
    return (int) indices.stream().filter(k -> k < end).count();
  }
}
