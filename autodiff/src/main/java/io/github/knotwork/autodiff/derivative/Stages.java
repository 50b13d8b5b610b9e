package io.github.knotwork.autodiff.derivative;

import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Reshape;
import io.github.knotwork.autodiff.primitive.Reverse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A function computed in two stages: first what does not depend on some of its inputs, which come
 * late, then the rest. A vector-Jacobian product whose cotangents come late is a recording and its
 * reversal: one recording serves any number of reversals.
 *
 * @param early from the early inputs to outputs that need no others, and to the <em>residuals</em>:
 *     what the late stage needs of the computation. They are called {@code residual:0} and so on
 * @param late from residuals, the late inputs and those early ones that it reads itself, to the
 *     other outputs
 */
public record Stages(GraphFunction early, GraphFunction late) {
  private static final String RESIDUAL = "residual:";

  /**
   * Splits a function.
   *
   * @param lateInputs names of inputs
   * @param earlyOutputs names of the outputs that the first stage gives
   * @throws IllegalArgumentException for an unknown name, and for an early output that depends on a
   *     late input
   */
  public static Stages of(
      GraphFunction f, Collection<String> lateInputs, Collection<String> earlyOutputs) {
    return new Splitting(f, lateInputs, earlyOutputs).split();
  }

  /** The names of the residuals, in order. */
  public List<String> residuals() {
    return early.outputNames().stream().filter(name -> name.startsWith(RESIDUAL)).toList();
  }

  private static final class Splitting {
    private final GraphFunction f;
    private final Set<String> lateNames;
    private final Set<String> earlyNames;
    private final Set<Variable> depends = new HashSet<>();
    private final Map<Variable, String> given = new LinkedHashMap<>();
    private final Set<Variable> constant = new HashSet<>();
    private final Map<Variable, String> residuals = new LinkedHashMap<>();
    private final Set<Variable> read = new LinkedHashSet<>();

    Splitting(GraphFunction f, Collection<String> lateInputs, Collection<String> earlyOutputs) {
      this.f = f;
      this.lateNames = Set.copyOf(lateInputs);
      this.earlyNames = Set.copyOf(earlyOutputs);
      lateNames.forEach(name -> depends.add(f.input(name)));
      for (String name : f.inputNames()) {
        given.put(f.input(name), name);
      }
    }

    Stages split() {
      List<Node> lateNodes = new ArrayList<>();
      for (Node node : f.graph().nodes()) {
        if (node.inputs().stream().anyMatch(depends::contains)) {
          depends.addAll(node.outputs());
          lateNodes.add(node);
        } else if (constant.containsAll(node.inputs())) {
          constant.addAll(node.outputs());
        }
      }
      Map<String, Variable> earlyOutputs = new LinkedHashMap<>();
      Map<String, Variable> lateOutputs = new LinkedHashMap<>();
      for (String name : f.outputNames()) {
        boolean isEarly = earlyNames.contains(name);
        (isEarly ? earlyOutputs : lateOutputs).put(name, f.output(name));
      }
      earlyNames.forEach(this::checkEarly);
      lateNodes.forEach(node -> node.inputs().forEach(this::need));
      lateOutputs.values().forEach(this::need);
      residuals.forEach((variable, name) -> earlyOutputs.put(name, variable));

      Map<String, Variable> earlyInputs = new LinkedHashMap<>();
      Map<String, Variable> lateInputs = new LinkedHashMap<>();
      residuals.forEach((variable, name) -> lateInputs.put(name, variable));
      given.forEach(
          (variable, name) -> {
            if (lateNames.contains(name)) {
              lateInputs.put(name, variable);
            } else {
              earlyInputs.put(name, variable);
              if (read.contains(variable)) {
                lateInputs.put(name, variable);
              }
            }
          });
      return new Stages(
          GraphFunction.of(earlyInputs, earlyOutputs), GraphFunction.of(lateInputs, lateOutputs));
    }

    private void checkEarly(String name) {
      if (depends.contains(f.output(name))) {
        throw new IllegalArgumentException(
            "stages: output '" + name + "' depends on one of the late inputs " + lateNames);
      }
    }

    /** Sees to it that the late stage has a variable. */
    private void need(Variable variable) {
      if (depends.contains(variable) || constant.contains(variable)) {
        return;
      } else if (given.containsKey(variable)) {
        read.add(variable);
      } else if (isMove(variable.node())) {
        // As good as free, and what is moved is not larger than what comes out.
        need(variable.node().input(0));
      } else if (!variable.type().isDifferentiable() && variable.node().outputs().size() == 1) {
        // Conditions and indices are cheaper to find again than to keep.
        variable.node().inputs().forEach(this::need);
      } else {
        residuals.computeIfAbsent(variable, v -> RESIDUAL + residuals.size());
      }
    }

    private static boolean isMove(Node node) {
      return node.primitive() instanceof Reshape
          || node.primitive() instanceof Reverse
          || (node.primitive() instanceof Contract contract
              && node.inputs().size() == 1
              && contract.subscripts().summed().isEmpty()
              && node.input(0).type().elements() <= node.output(0).type().elements());
    }
  }
}
