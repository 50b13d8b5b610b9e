package io.github.knotwork.autodiff.compile.lower;

import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.plan.Storage;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Concatenate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where results should be written so that nobody has to copy them: the graph's outputs where the
 * caller looks for them, the parts of a concatenation in it. Who can't write there writes
 * elsewhere, and is copied.
 */
final class Targets {
  private final Map<Variable, Place> places = new HashMap<>();

  /**
   * Chooses targets.
   *
   * @param results where the graph's outputs are wanted
   */
  Targets(Graph graph, List<Place> results) {
    for (int k = 0; k < results.size(); k++) {
      places.putIfAbsent(graph.outputs().get(k), results.get(k));
    }
    Set<Variable> computed = new HashSet<>();
    graph.nodes().forEach(node -> computed.addAll(node.outputs()));
    // Backwards, since a concatenation may itself be part of another one.
    for (int k = graph.nodes().size() - 1; k >= 0; k--) {
      Node node = graph.nodes().get(k);
      if (node.primitive() instanceof Concatenate concatenate) {
        Place whole = places.computeIfAbsent(node.output(0), Targets::block);
        for (int part = 0; part < node.inputs().size(); part++) {
          if (computed.contains(node.input(part))) {
            places.putIfAbsent(node.input(part), slice(whole, node, concatenate.axis(), part));
          }
        }
      }
    }
  }

  /** A new block in row-major order. */
  static Place block(Variable variable) {
    return block(variable.type());
  }

  static Place block(TensorType type) {
    return Place.rowMajor(
        Storage.inArena(Place.elementType(type.dataType()), Math.max(1, type.elements())), type);
  }

  /** The part of a concatenation that an input becomes. */
  static Place slice(Place whole, Node node, int axis, int part) {
    long offset = whole.offset();
    for (int k = 0; k < part; k++) {
      offset += node.input(k).size(axis) * whole.stride(axis);
    }
    return whole.view(node.input(part).type(), offset, whole.strides());
  }

  /** Where a variable should be; null if that doesn't matter. */
  @Nullable Place of(Variable variable) {
    return places.get(variable);
  }

  /** Where a variable should be if that is row-major, a new block otherwise. */
  Place rowMajor(Variable variable) {
    Place wanted = orBlock(variable);
    return wanted.isRowMajor() ? wanted : block(variable);
  }

  /** Where a variable should be, a new block if that doesn't matter. */
  Place orBlock(Variable variable) {
    Place wanted = places.get(variable);
    return wanted == null ? block(variable) : wanted;
  }
}
