package io.github.knotwork.autodiff.compile.fuse;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Reshape;
import io.github.knotwork.autodiff.primitive.StopGradient;
import io.github.knotwork.autodiff.primitive.Subscripts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A variable read under index labels: entry (l₁, l₂, …) of it at the point where its axes' labels
 * have these values. What transposes, repeats, or adds and drops axes of size 1 is only another
 * reading of what it is applied to.
 *
 * @param labels an entry an axis; {@link #NONE} for axes of size 1
 */
public record Reading(Variable source, List<Integer> labels) {
  /** Of an axis with one entry. */
  static final int NONE = -1;

  /** Copies the list, and forgets the labels of axes of size 1. */
  public Reading {
    List<Integer> copy = new ArrayList<>(labels);
    for (int axis = 0; axis < copy.size(); axis++) {
      if (source.size(axis) == 1) {
        copy.set(axis, NONE);
      }
    }
    labels = List.copyOf(copy);
  }

  /** Whether a node only moves entries in the sense of this class. */
  static boolean isMove(Node node) {
    if (node.primitive() instanceof StopGradient) {
      return true;
    } else if (node.primitive() instanceof Reshape) {
      return longer(node.input(0)).equals(longer(node.output(0)));
    }
    return node.primitive() instanceof Contract contract && isMove(contract.subscripts());
  }

  private static boolean isMove(Subscripts s) {
    return s.inputs().size() == 1
        && s.output().containsAll(s.inputs().get(0))
        && isDistinct(s.inputs().get(0))
        && isDistinct(s.output());
  }

  static boolean isDistinct(List<Integer> labels) {
    return new HashSet<>(labels).size() == labels.size();
  }

  /** The sizes above 1. */
  private static List<Long> longer(Variable variable) {
    List<Long> sizes = new ArrayList<>();
    for (long size : variable.shape()) {
      if (size != 1) {
        sizes.add(size);
      }
    }
    return sizes;
  }

  /** The same as a reading of the input of the source's node; null if that isn't a move. */
  @Nullable Reading throughMove() {
    Node node = source.node();
    if (!isMove(node)) {
      return null;
    }
    Variable input = node.input(0);
    if (node.primitive() instanceof Contract contract) {
      List<Integer> from = contract.subscripts().inputs().get(0);
      List<Integer> to = contract.subscripts().output();
      return new Reading(input, from.stream().map(l -> labels.get(to.indexOf(l))).toList());
    }
    List<Integer> left = new ArrayList<>(labels);
    left.removeIf(l -> l == NONE);
    List<Integer> result = new ArrayList<>();
    int next = 0;
    for (long size : input.shape()) {
      result.add(size == 1 ? NONE : left.get(next++));
    }
    return new Reading(input, result);
  }

  /** What is read in the end, after all moves. */
  static Variable root(Variable variable) {
    Variable root = variable;
    while (isMove(root.node())) {
      root = root.node().input(0);
    }
    return root;
  }

  /** The number that is read, if it is one and known. */
  static OptionalDouble constant(Variable variable) {
    Variable root = root(variable);
    return root.node().primitive() instanceof Constant constant && constant.value().size() == 1
        ? OptionalDouble.of(constant.value().get(0))
        : OptionalDouble.empty();
  }
}
