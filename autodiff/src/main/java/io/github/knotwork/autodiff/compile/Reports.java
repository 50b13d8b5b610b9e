package io.github.knotwork.autodiff.compile;

import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.report.Report;
import io.github.knotwork.autodiff.compile.report.StepReport;
import io.github.knotwork.autodiff.compile.run.Recording;
import io.github.knotwork.autodiff.compile.step.Instruction;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.Listing;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Fills in reports. */
final class Reports {
  private Reports() {}

  /** The first and last lines of a listing: {@code (x: DOUBLE[3]) -> y: DOUBLE[]}. */
  static String signature(GraphFunction function) {
    return "("
        + joined(function.inputNames(), function.graph().inputs())
        + ") -> "
        + joined(function.outputNames(), function.graph().outputs());
  }

  private static String joined(List<String> names, List<Variable> variables) {
    List<String> all = new ArrayList<>();
    for (int k = 0; k < names.size(); k++) {
      all.add(names.get(k) + ": " + variables.get(k).type());
    }
    return String.join(", ", all);
  }

  /** One a step of a program. */
  static List<StepReport> steps(List<Instruction> code, List<Recording.Times> times) {
    List<StepReport> steps = new ArrayList<>();
    for (int k = 0; k < code.size(); k++) {
      Instruction instruction = code.get(k);
      long nanoseconds = 0;
      for (Recording.Times call : times) {
        nanoseconds += call.totals()[k];
      }
      steps.add(
          new StepReport(
              instruction.getClass().getSimpleName().toLowerCase(Locale.ROOT),
              instruction.describe(),
              instruction.flops(),
              Stream.concat(instruction.reads().stream(), instruction.writes().stream())
                  .mapToLong(Reports::bytes)
                  .sum(),
              times.isEmpty() ? Double.NaN : nanoseconds / 1e9));
    }
    return steps;
  }

  private static long bytes(Place place) {
    return place.type().elements() * place.storage().type().bytes();
  }

  /** For an engine that runs a function node by node. */
  static Report ofNodes(Engine engine, GraphFunction function) {
    Map<Node, String> lines = Listing.lines(function);
    List<StepReport> steps =
        function.graph().nodes().stream()
            .map(
                node ->
                    new StepReport(
                        node.primitive().name(),
                        String.valueOf(lines.get(node)),
                        node.primitive().flops(types(node.inputs()), types(node.outputs())),
                        0,
                        Double.NaN))
            .toList();
    return new Report(engine.toString(), signature(function), steps, 0, 0, 0, 0, 0);
  }

  private static List<TensorType> types(List<Variable> all) {
    return all.stream().map(Variable::type).toList();
  }
}
