package io.github.knotwork.autodiff.compile;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Listing;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.kernel.NonFiniteScan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a function by index loops to find the first primitive that makes a NaN of numbers, or
 * an infinity of finite ones.
 */
final class NonFiniteSearch {
  private final GraphFunction function;
  private final Map<Variable, HostArray> values = new HashMap<>();
  private int met = NonFiniteScan.NONE;

  NonFiniteSearch(GraphFunction function) {
    this.function = function;
  }

  /**
   * Searches.
   *
   * @param arguments one an input, without NaN
   * @return what produced it, with its line in the function's listing; null if nothing did
   */
  @Nullable String producer(List<HostArray> arguments) {
    List<Variable> inputs = function.graph().inputs();
    for (int k = 0; k < inputs.size(); k++) {
      values.put(inputs.get(k), arguments.get(k));
      met |= kind(arguments.get(k));
    }
    Map<Node, String> lines = Listing.lines(function);
    for (Node node : function.graph().nodes()) {
      List<HostArray> read =
          node.inputs().stream().map(v -> requireNonNull(values.get(v))).toList();
      List<HostArray> written = node.primitive().evaluate(read);
      int before = read.stream().mapToInt(NonFiniteSearch::kind).reduce(0, (x, y) -> x | y);
      int after = written.stream().mapToInt(NonFiniteSearch::kind).reduce(0, (x, y) -> x | y);
      met |= after;
      if (isProduced(before, after) && !node.inputs().isEmpty()) {
        return node.primitive().name() + " in " + lines.get(node);
      }
      for (int k = 0; k < written.size(); k++) {
        values.putIfAbsent(node.output(k), written.get(k));
      }
    }
    return null;
  }

  /** Whether the search met values that aren't finite, produced or given. */
  boolean metAny() {
    return met != NonFiniteScan.NONE;
  }

  /**
   * Whether values of a kind can't come from what was read: NaN from none, infinity from finite.
   */
  static boolean isProduced(int read, int written) {
    boolean nan = (written & NonFiniteScan.NAN) != 0 && (read & NonFiniteScan.NAN) == 0;
    boolean infinite = (written & NonFiniteScan.INFINITE) != 0 && read == NonFiniteScan.NONE;
    return nan || infinite;
  }

  private static int kind(HostArray array) {
    int kind = NonFiniteScan.NONE;
    for (int i = 0; i < array.size(); i++) {
      kind |= NonFiniteScan.of(array.get(i));
    }
    return kind;
  }
}
