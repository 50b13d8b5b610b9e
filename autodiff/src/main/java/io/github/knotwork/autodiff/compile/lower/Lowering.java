package io.github.knotwork.autodiff.compile.lower;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.compile.fuse.ScaledProduct;
import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.plan.Storage;
import io.github.knotwork.autodiff.compile.step.Copy;
import io.github.knotwork.autodiff.compile.step.Instruction;
import io.github.knotwork.autodiff.compile.step.Reference;
import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Subscripts;
import io.github.knotwork.autodiff.structure.Loop;
import io.github.knotwork.autodiff.structure.SliceSum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From a graph to instructions, in the graph's order. Arguments come in buffers 1, 2, …, results
 * leave in those after them, and each constant has one of its own after those.
 */
public final class Lowering {
  private final Map<Variable, Place> places = new HashMap<>();
  private final Map<Place, Place> dense = new HashMap<>();
  private final List<Instruction> code = new ArrayList<>();
  private final List<Place> arguments = new ArrayList<>();
  private final List<Place> results = new ArrayList<>();
  private final ConstantPool constants;
  private final boolean mayBeParallel;
  private final Targets targets;
  private final Set<Variable> read = new HashSet<>();

  /**
   * Lowers a graph.
   *
   * @param graph after the compiler's passes
   */
  public Lowering(Graph graph) {
    int buffer = 1;
    for (Variable input : graph.inputs()) {
      Place place = Place.rowMajor(storage(input, buffer++), input.type());
      arguments.add(place);
      places.putIfAbsent(input, place);
    }
    for (Variable output : graph.outputs()) {
      results.add(Place.rowMajor(storage(output, buffer++), output.type()));
    }
    constants = new ConstantPool(buffer);
    mayBeParallel = true;
    targets = new Targets(graph, results);
    lowerNodes(graph);
    for (int k = 0; k < results.size(); k++) {
      Place place = placeOf(graph.outputs().get(k));
      if (!place.sameEntries(results.get(k))) {
        code.add(new Copy(place, results.get(k)));
      }
    }
  }

  /**
   * Lowers the body of a loop. Its results stay where they are computed.
   *
   * @param inputs where its inputs lie
   * @param constants receives its constants
   * @param mayBeParallel whether it may use several threads
   */
  Lowering(Graph body, List<Place> inputs, ConstantPool constants, boolean mayBeParallel) {
    this.constants = constants;
    this.mayBeParallel = mayBeParallel;
    targets = new Targets(body, body.outputs().stream().map(Targets::block).toList());
    for (int k = 0; k < inputs.size(); k++) {
      places.putIfAbsent(body.inputs().get(k), inputs.get(k));
    }
    lowerNodes(body);
    for (Variable output : body.outputs()) {
      results.add(placeOf(output));
    }
  }

  private void lowerNodes(Graph graph) {
    graph.nodes().forEach(node -> read.addAll(node.inputs()));
    read.addAll(graph.outputs());
    for (Node node : graph.nodes()) {
      if (node.primitive() instanceof Constant constant) {
        places.put(node.output(0), constants.add(constant.value()));
      } else {
        lower(node);
      }
    }
  }

  private static Storage storage(Variable variable, int buffer) {
    return Storage.ofBuffer(
        Place.elementType(variable.type().dataType()),
        Math.max(1, variable.type().elements()),
        buffer);
  }

  /** The instructions, in order. */
  public List<Instruction> code() {
    return code;
  }

  /** Where arguments are expected: row-major, a buffer each. */
  public List<Place> arguments() {
    return arguments;
  }

  /** Where results are put: row-major, a buffer each. Those of a body lie anywhere. */
  public List<Place> results() {
    return results;
  }

  /** The values of the constants, in the order of their buffers. */
  public List<HostArray> constants() {
    return constants.values();
  }

  /** Where constants are expected: row-major, a buffer each. */
  public List<Place> constantPlaces() {
    return constants.places();
  }

  private Place placeOf(Variable variable) {
    return requireNonNull(places.get(variable));
  }

  private void lower(Node node) {
    Place view = node.inputs().size() == 1 ? Views.of(node, placeOf(node.input(0))) : null;
    if (view != null) {
      places.put(node.output(0), view);
      return;
    }
    List<@Nullable Place> several = repeated(node);
    if (several != null) {
      for (int k = 0; k < several.size(); k++) {
        Place place = several.get(k);
        if (place != null) {
          places.put(node.output(k), place);
        }
      }
      return;
    }
    if (node.outputs().stream().allMatch(v -> v.type().elements() == 0)) {
      node.outputs().forEach(v -> places.put(v, Targets.block(v)));
      return;
    }
    if (new FusedLowering(targets, code).lower(node, places)) {
      return;
    }
    Place place = kernel(node);
    if (place != null) {
      places.put(node.output(0), place);
    } else {
      reference(node);
    }
  }

  /** The places of what a loop gives, null for what nobody reads; null if it is no loop. */
  private @Nullable List<@Nullable Place> repeated(Node node) {
    List<Place> inputs = node.inputs().stream().map(this::placeOf).toList();
    if (node.primitive() instanceof Loop loop) {
      return new LoopLowering(loop, node, inputs, read, constants, mayBeParallel).lower(code);
    } else if (node.primitive() instanceof SliceSum sum) {
      return new SliceSumLowering(sum, node, inputs, read, constants).lower(mayBeParallel, code);
    }
    return null;
  }

  /** The place of a result that has a kernel of its own. */
  private @Nullable Place kernel(Node node) {
    Place wanted = node.outputs().size() == 1 ? targets.of(node.output(0)) : null;
    if (node.primitive() instanceof Contract contract && node.inputs().size() == 2) {
      return product(node, contract.subscripts(), new ProductLowering.Wish(1, null, wanted));
    } else if (node.primitive() instanceof ScaledProduct product) {
      Place addend = product.accumulates() ? placeOf(node.input(2)) : null;
      return product(
          node, product.subscripts(), new ProductLowering.Wish(product.scale(), addend, wanted));
    }
    return new MoveLowering(targets, this::dense, code)
        .lower(node, node.inputs().stream().map(this::placeOf).toList());
  }

  private Place product(Node node, Subscripts subscripts, ProductLowering.Wish wish) {
    return ProductLowering.lower(
        subscripts,
        placeOf(node.input(0)),
        placeOf(node.input(1)),
        node.output(0).type(),
        wish,
        code);
  }

  private void reference(Node node) {
    List<Place> reads = node.inputs().stream().map(v -> dense(placeOf(v))).toList();
    List<Place> writes = new ArrayList<>();
    for (Variable output : node.outputs()) {
      Place place =
          Place.rowMajor(
              Storage.inArena(
                  Place.elementType(output.type().dataType()),
                  Math.max(1, output.type().elements())),
              output.type());
      writes.add(place);
      places.putIfAbsent(output, place);
    }
    code.add(new Reference(node, reads, writes));
  }

  /** The same tensor in row-major order: where it is, or a copy that is made once. */
  private Place dense(Place place) {
    if (place.isRowMajor()) {
      return place;
    }
    return dense.computeIfAbsent(
        place,
        p -> {
          Place copy =
              Place.rowMajor(
                  Storage.inArena(p.storage().type(), Math.max(1, p.type().elements())), p.type());
          code.add(new Copy(p, copy));
          return copy;
        });
  }
}
