package io.github.knotwork.autodiff.compile.lower;

import static java.util.Objects.requireNonNull;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final List<HostArray> constants = new ArrayList<>();
  private final List<Place> constantPlaces = new ArrayList<>();

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
    int firstResult = buffer;
    buffer += graph.outputs().size();
    for (Node node : graph.nodes()) {
      if (node.primitive() instanceof Constant constant) {
        Place place = Place.rowMajor(storage(node.output(0), buffer++), node.output(0).type());
        constants.add(constant.value());
        constantPlaces.add(place);
        places.put(node.output(0), place);
      } else {
        lower(node);
      }
    }
    for (Variable output : graph.outputs()) {
      Place place = Place.rowMajor(storage(output, firstResult++), output.type());
      code.add(new Copy(placeOf(output), place));
      results.add(place);
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

  /** Where results are put: row-major, a buffer each. */
  public List<Place> results() {
    return results;
  }

  /** The values of the constants, in the order of their buffers. */
  public List<HostArray> constants() {
    return constants;
  }

  /** Where constants are expected: row-major, a buffer each. */
  public List<Place> constantPlaces() {
    return constantPlaces;
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
    Place place = kernel(node);
    if (place != null) {
      places.put(node.output(0), place);
    } else {
      reference(node);
    }
  }

  /** The place of a result that has a kernel of its own. */
  private @Nullable Place kernel(Node node) {
    if (node.primitive() instanceof Contract contract && node.inputs().size() == 2) {
      return ProductLowering.lower(
          contract.subscripts(),
          placeOf(node.input(0)),
          placeOf(node.input(1)),
          node.output(0).type(),
          code);
    }
    return null;
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
