package io.github.knotwork.autodiff.nd4j.door;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.compile.Engine;
import io.github.knotwork.autodiff.compile.ForeignEngine;
import io.github.knotwork.autodiff.graph.GraphFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs compiled functions by SameDiff's session, where one asks for that. */
public final class SameDiffEngine implements ForeignEngine {

  @Override
  public Engine engine() {
    return Engine.SAMEDIFF;
  }

  @Override
  public Session prepare(GraphFunction function) {
    // SameDiff wants names that are no inputs' for outputs.
    List<String> names = new ArrayList<>();
    for (String name : function.outputNames()) {
      String other = name;
      while (names.contains(other) || function.inputNames().contains(other)) {
        other += "_result";
      }
      names.add(other);
    }
    ArrayEvaluation evaluation =
        ArrayEvaluation.bySameDiff(
            GraphFunction.of(function.graph(), function.inputNames(), names));
    return arguments -> {
      Map<String, INDArray> results = evaluation.call(arguments);
      Map<String, INDArray> named = new LinkedHashMap<>();
      for (int k = 0; k < names.size(); k++) {
        named.put(function.outputNames().get(k), requireNonNull(results.get(names.get(k))));
      }
      return named;
    };
  }
}
