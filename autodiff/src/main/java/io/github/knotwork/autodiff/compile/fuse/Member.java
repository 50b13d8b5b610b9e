package io.github.knotwork.autodiff.compile.fuse;

import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.kernel.ElementType;
import io.github.knotwork.autodiff.kernel.tile.Fold;
import io.github.knotwork.autodiff.primitive.BinaryElementwise;
import io.github.knotwork.autodiff.primitive.Cast;
import io.github.knotwork.autodiff.primitive.Compare;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.ReduceMax;
import io.github.knotwork.autodiff.primitive.Select;
import io.github.knotwork.autodiff.primitive.Subscripts;
import io.github.knotwork.autodiff.primitive.UnaryElementwise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A node that can be computed in a loop over indices, a combination of them at a time: functions
 * entry by entry, products without sums, and sums and maxima, of products too.
 *
 * @param node with one output
 * @param operands the labels of its inputs' axes, numbers from 0 on
 * @param result the labels of its output's axes
 * @param sizes by label; labels that aren't in the result are reduced
 * @param fold how; null if there are none
 */
record Member(
    Node node,
    List<List<Integer>> operands,
    List<Integer> result,
    List<Long> sizes,
    @Nullable Fold fold) {

  /** Null for a node that isn't of this kind, or that has no entries to compute or to reduce. */
  static @Nullable Member of(Node node) {
    if (node.inputs().isEmpty()
        || node.outputs().size() != 1
        || node.inputs().stream().anyMatch(v -> v.type().elements() == 0)
        || node.output(0).type().elements() == 0) {
      return null;
    }
    if (node.primitive() instanceof Contract contract) {
      return ofContraction(node, contract.subscripts());
    }
    List<Integer> axes = IntStream.range(0, node.input(0).rank()).boxed().toList();
    List<Integer> result = new ArrayList<>(axes);
    Fold fold = null;
    if (node.primitive() instanceof ReduceMax max) {
      result.remove(max.axis());
      fold = Fold.MAX;
    } else if (!(node.primitive() instanceof UnaryElementwise
        || node.primitive() instanceof BinaryElementwise
        || node.primitive() instanceof Compare
        || node.primitive() instanceof Select
        || node.primitive() instanceof Cast)) {
      return null;
    }
    List<Long> sizes = new ArrayList<>();
    for (long size : node.input(0).shape()) {
      sizes.add(size);
    }
    return new Member(node, Collections.nCopies(node.inputs().size(), axes), result, sizes, fold);
  }

  private static @Nullable Member ofContraction(Node node, Subscripts s) {
    if (!Reading.isDistinct(s.output())
        || !s.inputs().stream().allMatch(Reading::isDistinct)
        || Reading.isMove(node)
        || s.inputs().size() > 2) {
      return null;
    }
    Set<Integer> all = new HashSet<>(s.inputs().get(0));
    s.inputs().forEach(all::addAll);
    if (!all.containsAll(s.output()) || (s.inputs().size() == 2 && isMatrixProduct(s))) {
      return null;
    }
    return new Member(
        node, s.inputs(), s.output(), s.sizes(), s.summed().isEmpty() ? null : Fold.SUM);
  }

  /** Whether there is a sum, and an operand has an index of its own besides: work for BLAS. */
  private static boolean isMatrixProduct(Subscripts s) {
    List<Integer> a = s.inputs().get(0);
    List<Integer> b = s.inputs().get(1);
    boolean sums = s.summed().stream().anyMatch(l -> s.sizes().get(l) > 1);
    boolean own =
        s.output().stream()
            .anyMatch(l -> s.sizes().get(l) > 1 && !(a.contains(l) && b.contains(l)));
    return sums && own;
  }

  Variable output() {
    return node.output(0);
  }

  /** In which precision it is computed; conditions in that of what they compare. */
  ElementType type() {
    TensorType type = node.output(0).type();
    boolean ofInput =
        node.primitive() instanceof Compare
            || (node.primitive() instanceof Cast && type.dataType() == DataType.BOOL);
    return (ofInput ? node.input(0).type() : type).dataType() == DataType.FLOAT
        ? ElementType.FLOAT
        : ElementType.DOUBLE;
  }
}
