package io.github.knotwork.autodiff.structure;

import io.github.knotwork.autodiff.graph.ArrayLibrary;
import io.github.knotwork.autodiff.graph.Expression;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the body of a loop again for each step, in the operations of an array library.
 *
 * @param <T> the library's arrays
 */
public final class Unrolling<T> {
  /** Loops of more nodes than this in all their steps are refused. */
  public static final int LIMIT = 100_000;

  private final ArrayLibrary<T> library;
  private final Graph body;
  private final int leading;
  private final List<List<T>> steps = new ArrayList<>();

  /**
   * Unrolls a body.
   *
   * @param leading the number of its first outputs that are not stacked
   */
  Unrolling(ArrayLibrary<T> library, Graph body, int leading) {
    this.library = library;
    this.body = body;
    this.leading = leading;
  }

  /** Refuses a loop that is too long to write out. */
  static void check(Primitive primitive, Node node) {
    double nodes = nodes(node);
    if (nodes > LIMIT) {
      throw new UnsupportedOperationException(
          String.format(
              "%s (%s) is %.0f nodes when unrolled, more than %d; keep it as a GraphFunction, or"
                  + " export its body",
              primitive.name(), primitive.attributes(), nodes, LIMIT));
    }
  }

  private static double nodes(Node node) {
    if (node.primitive() instanceof Loop loop) {
      return (double) loop.steps() * nodes(loop.body());
    } else if (node.primitive() instanceof SliceSum sum) {
      return (double) sum.count() * nodes(sum.body());
    } else if (node.primitive() instanceof Segment segment) {
      return nodes(segment.body());
    }
    return 1;
  }

  private static double nodes(Graph graph) {
    return graph.nodes().stream().mapToDouble(Unrolling::nodes).sum();
  }

  /**
   * Writes one step.
   *
   * @param before whether its outputs stand before those of earlier steps
   * @return the outputs that are not stacked
   */
  List<T> run(List<T> arguments, boolean before) {
    List<T> results = Expression.of(body, library, arguments);
    steps.add(before ? 0 : steps.size(), results);
    return results.subList(0, leading);
  }

  /** The outputs of all steps. */
  List<T> stacked(List<Variable> outputs) {
    List<T> result = new ArrayList<>();
    for (int k = 0; k < outputs.size(); k++) {
      int at = leading + k;
      List<T> parts = steps.stream().map(step -> step.get(at)).toList();
      result.add(stack(parts, outputs.get(k).type()));
    }
    return result;
  }

  /** Joins slices, of which there may be none. */
  T stack(List<T> parts, TensorType type) {
    return type.elements() == 0
        ? library.constant(HostArray.filled(type, 0))
        : library.stack(parts);
  }

  /** Entry k of the first axis. */
  T slice(T stacked, TensorType type, int k) {
    TensorType slice = Bodies.slice(type);
    if (slice.elements() == 0) {
      return library.constant(HostArray.filled(slice, 0));
    }
    long[] start = new long[type.rank()];
    start[0] = k;
    long[] step = new long[type.rank()];
    Arrays.fill(step, 1);
    long[] size = type.shape();
    size[0] = 1;
    return library.reshape(library.slice(stacked, start, step, size), slice.shape());
  }
}
