package io.github.knotwork.autodiff.compile.pass;

import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.GraphFunction;
import java.util.ArrayList;
import java.util.List;

/**
 * Passes in order.
 *
 * @param passes applied one after the other
 */
public record Pipeline(List<Pass> passes) implements Pass {

  /** Copies the list. */
  public Pipeline {
    passes = List.copyOf(passes);
  }

  /** What may be run on a function that is changed further before it is compiled. */
  public static Pipeline simplification() {
    return new Pipeline(
        List.of(
            new UnreadResults(),
            new AlgebraicCleanUp(),
            new ConstantFolding(),
            new AlgebraicCleanUp(),
            new CommonSubexpressions()));
  }

  /**
   * What the compiler runs. Segments are opened last, so that what their adjoints compute anew is
   * not merged with what was computed before.
   */
  public static Pipeline standard() {
    List<Pass> all = new ArrayList<>(simplification().passes);
    all.add(new Inlining(simplification()));
    all.add(new LoopBodies(Pipeline::standard));
    all.add(new ContractionNormalForm());
    return new Pipeline(all);
  }

  /**
   * A pass's effect.
   *
   * @param pass its name
   * @param before the graph it was given
   * @param after the graph it made
   */
  public record Stage(String pass, Graph before, Graph after) {

    /** For example {@code common subexpressions: 120 nodes to 87}. */
    @Override
    public String toString() {
      return pass + ": " + before.nodes().size() + " nodes to " + after.nodes().size();
    }
  }

  /** Applies every pass; the last stage holds the result. */
  public List<Stage> stages(Graph graph) {
    List<Stage> stages = new ArrayList<>();
    Graph current = graph;
    for (Pass pass : passes) {
      Graph next = pass.apply(current);
      stages.add(new Stage(pass.name(), current, next));
      current = next;
    }
    return stages;
  }

  @Override
  public String name() {
    return "pipeline";
  }

  @Override
  public Graph apply(Graph graph) {
    Graph current = graph;
    for (Pass pass : passes) {
      current = pass.apply(current);
    }
    return current;
  }

  /** Applies every pass to a function. */
  public GraphFunction apply(GraphFunction function) {
    return GraphFunction.of(apply(function.graph()), function.inputNames(), function.outputNames());
  }
}
