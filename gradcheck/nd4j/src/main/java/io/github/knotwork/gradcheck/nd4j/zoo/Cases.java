package io.github.knotwork.gradcheck.nd4j.zoo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.factory.Nd4j;

/** Collects the entries of one family. */
final class Cases {
  /** An operation with one output. */
  @FunctionalInterface
  interface One {
    SDVariable build(SameDiff sd, SDVariable[] inputs);
  }

  /** An operation with several outputs. */
  @FunctionalInterface
  interface Several {
    SDVariable[] build(SameDiff sd, SDVariable[] inputs);
  }

  private final Family family;
  private final List<OperationCase> all = new ArrayList<>();

  Cases(Family family) {
    this.family = family;
  }

  Cases one(String name, One graph, Oracle oracle, Operand... operands) {
    Graph listed = (sd, x) -> List.of(graph.build(sd, x));
    all.add(new OperationCase(name, family, listed, oracle, List.of(operands)));
    return this;
  }

  Cases several(String name, Several graph, Oracle oracle, Operand... operands) {
    Graph listed = (sd, x) -> Arrays.asList(graph.build(sd, x));
    all.add(new OperationCase(name, family, listed, oracle, List.of(operands)));
    return this;
  }

  List<OperationCase> all() {
    return List.copyOf(all);
  }

  /** A constant vector of indices. */
  static SDVariable indices(SameDiff sd, int... values) {
    return sd.constant(Nd4j.createFromArray(values));
  }
}
