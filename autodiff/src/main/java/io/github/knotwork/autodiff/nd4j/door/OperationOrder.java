package io.github.knotwork.autodiff.nd4j.door;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;

/** The operations before a variable, each after those it reads: SameDiff's own order may differ. */
final class OperationOrder {
  /** What control flow is made of; there would be cycles. */
  private static final Set<String> CONTROL =
      Set.of("enter", "exit", "merge", "switch", "next_iteration", "loop_cond", "invoke", "While");

  private OperationOrder() {}

  /**
   * Sorts.
   *
   * @throws IllegalArgumentException for control flow, naming the operation
   */
  static List<SameDiffOp> before(SameDiff sd, String variable) {
    List<SameDiffOp> order = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Deque<Step> path = new ArrayDeque<>();
    enter(sd, variable, seen, path);
    while (!path.isEmpty()) {
      Step step = path.peek();
      if (step.left.hasNext()) {
        enter(sd, step.left.next(), seen, path);
      } else {
        order.add(path.pop().operation);
      }
    }
    return order;
  }

  private static void enter(SameDiff sd, String variable, Set<String> seen, Deque<Step> path) {
    String producer = requireNonNull(sd.getVariables().get(variable)).getOutputOfOp();
    if (producer == null || !seen.add(producer)) {
      return;
    }
    SameDiffOp operation = requireNonNull(sd.getOps().get(producer));
    if (CONTROL.contains(operation.getOp().opName())) {
      throw new IllegalArgumentException(
          "import: SameDiff operation '"
              + producer
              + "' ("
              + operation.getOp().opName()
              + ") is control flow; write the loop with structure.Loop, and import its body");
    }
    List<String> inputs = operation.getInputsToOp();
    path.push(new Step(operation, (inputs == null ? List.<String>of() : inputs).iterator()));
  }

  /** An operation whose inputs are being visited. */
  private record Step(SameDiffOp operation, Iterator<String> left) {}
}
