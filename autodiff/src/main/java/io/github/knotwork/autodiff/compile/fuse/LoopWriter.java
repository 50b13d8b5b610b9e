package io.github.knotwork.autodiff.compile.fuse;

import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.step.FusedLoop;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.kernel.tile.Fold;
import io.github.knotwork.autodiff.kernel.tile.Level;
import io.github.knotwork.autodiff.kernel.tile.TileProgram;
import io.github.knotwork.autodiff.kernel.tile.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes nodes that share an index space as one {@link FusedLoop}. */
public final class LoopWriter {
  private final IndexSpace space;
  private final LoopPlan plan;
  private final Function<Variable, Place> places;
  private final TileProgram program;
  private final Values values;
  private final Operands operands = new Operands();
  private final Map<Variable, Value> computed = new HashMap<>();
  private final Map<Reading, Value> loaded = new HashMap<>();

  private LoopWriter(IndexSpace space, LoopPlan plan, Function<Variable, Place> places) {
    this.space = space;
    this.plan = plan;
    this.places = places;
    LoopNest nest = plan.nest();
    program =
        new TileProgram(space.type(), nest.sizes(), nest.batch(), nest.row(), space.wholeRows());
    values = new Values(program);
    space.members().forEach(this::write);
  }

  /**
   * Writes nodes as one loop.
   *
   * @param nodes in the order of computation
   * @param places of what they read from outside
   * @param outputs which of their results are needed
   * @param wanted where a result should be, null if anywhere
   * @param made receives the places of the results
   * @return null if the nodes can't be one loop
   */
  public static @Nullable FusedLoop write(
      List<Node> nodes,
      Function<Variable, Place> places,
      List<Variable> outputs,
      Function<Variable, @Nullable Place> wanted,
      Map<Variable, Place> made) {
    IndexSpace space = IndexSpace.of(nodes);
    if (space == null) {
      return null;
    }
    LoopPlan plan = new LoopPlan(space, places, outputs, wanted);
    LoopWriter writer = new LoopWriter(space, plan, places);
    made.putAll(plan.targets());
    return new FusedLoop(
        nodes.stream().map(Fused::label).collect(Collectors.joining(" ")),
        writer.program.build(),
        writer.operands.all(),
        writer.operands.reads(),
        writer.operands.writes(),
        writer.operands.overwrites(),
        nodes.stream().mapToDouble(LoopWriter::flops).sum());
  }

  private static double flops(Node node) {
    return node.primitive()
        .flops(
            node.inputs().stream().map(Variable::type).toList(),
            node.outputs().stream().map(Variable::type).toList());
  }

  private void write(Member member) {
    List<Value> given = space.readings(member).stream().map(this::value).toList();
    Value result = values.apply(member.node().primitive(), given);
    if (!space.reduces(member)) {
      computed.put(member.output(), result);
      boolean ofRow = space.resultOf(member).equals(space.narrow());
      if (plan.isWritten(member.output())) {
        store(member, ofRow ? result : values.expand(result));
      }
    } else if (!space.spaceOf(member).equals(space.full())) {
      sinkRows(member, result);
    } else {
      reduce(member, values.expand(result));
    }
  }

  /** A reduction of full values: of rows, over rows, or of everything. */
  private void reduce(Member member, Value x) {
    Fold fold = IndexSpace.fold(member);
    Set<Integer> kept = space.resultOf(member);
    if (kept.equals(plan.order().ofRows())) {
      Value result = program.reduce(fold, x);
      computed.put(member.output(), result);
      if (plan.isWritten(member.output())) {
        store(member, result);
      }
    } else if (!plan.order().row().isEmpty() && kept.containsAll(plan.order().row())) {
      Place target = plan.target(member.output());
      program.sinkColumns(fold, x, target.storage().type(), plan.strides(member.output()));
      operands.sink(target);
    } else {
      sinkRows(member, program.reduce(fold, x));
    }
  }

  private void sinkRows(Member member, Value x) {
    Place target = plan.target(member.output());
    program.sinkRows(
        IndexSpace.fold(member), x, target.storage().type(), plan.strides(member.output()));
    operands.sink(target);
  }

  private void store(Member member, Value result) {
    Place target = plan.target(member.output());
    long[] strides = plan.strides(member.output());
    program.store(result, target.storage().type(), strides);
    operands.write(target, strides);
  }

  private Value value(Reading reading) {
    Value inside = computed.get(reading.source());
    if (inside != null) {
      return inside;
    }
    OptionalDouble constant = Reading.constant(reading.source());
    return constant.isPresent()
        ? values.constant(constant.getAsDouble())
        : loaded.computeIfAbsent(reading, this::load);
  }

  private Value load(Reading reading) {
    Place place = places.apply(reading.source());
    long[] strides = plan.strides(reading);
    boolean isOneOfRow = true;
    for (int k = plan.nest().row(); k < strides.length; k++) {
      isOneOfRow &= strides[k] == 0;
    }
    operands.read(place, strides);
    return program.load(isOneOfRow ? Level.ROW : Level.FULL, place.storage().type(), strides);
  }
}
