package io.github.knotwork.gradcheck.generate;

import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.einsum.Einsum;
import io.github.knotwork.gradcheck.einsum.Operand;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The ways to make a tensor network simpler, the boldest first. */
final class NetworkSimplifier {
  private final TensorNetwork network;
  private final Einsum einsum;

  private NetworkSimplifier(TensorNetwork network) {
    this.network = network;
    this.einsum = network.einsum();
  }

  /** Fewer tensors, fewer indices, smaller indices, fewer open legs, plainer entries. */
  static Stream<TensorNetwork> simpler(TensorNetwork network, int minTensors) {
    NetworkSimplifier simplifier = new NetworkSimplifier(network);
    boolean mayDrop = network.einsum().operands().size() > minTensors;
    return Stream.<Supplier<List<TensorNetwork>>>of(
            () -> mayDrop ? simplifier.withFewerOperands() : List.of(),
            simplifier::withFewerIndices,
            simplifier::withAllIndicesSmaller,
            simplifier::withSmallerIndices,
            simplifier::withFewerLegs,
            simplifier::withPlainerEntries)
        .flatMap(kind -> kind.get().stream());
  }

  private List<TensorNetwork> withFewerOperands() {
    List<TensorNetwork> fewer = new ArrayList<>();
    for (int i = 0; i < einsum.operands().size(); i++) {
      List<Operand> rest = new ArrayList<>(einsum.operands());
      rest.remove(i);
      fewer.add(rebuilt(rest, byName()));
    }
    return fewer;
  }

  private List<TensorNetwork> withFewerIndices() {
    List<TensorNetwork> fewer = new ArrayList<>();
    for (Set<Character> together : indexClasses()) {
      List<Operand> rest =
          einsum.operands().stream()
              .map(o -> new Operand(o.tensor(), without(o.indices(), together)))
              .toList();
      fewer.add(rebuilt(rest, alongAxes(together, Axes::drop)));
    }
    return fewer;
  }

  /** Some failures need equal sizes, and would not survive one index shrinking alone. */
  private List<TensorNetwork> withAllIndicesSmaller() {
    int largest = Arrays.stream(network.sizes().shape(einsum.indices())).max().orElse(1);
    List<TensorNetwork> smaller = new ArrayList<>();
    for (int size : Shapes.sizesBelow(largest)) {
      Map<String, Tensor> tensors = byName();
      tensors.replaceAll((name, tensor) -> atMost(tensor, size));
      smaller.add(rebuilt(einsum.operands(), tensors));
    }
    return smaller;
  }

  private static Tensor atMost(Tensor tensor, int size) {
    Tensor smaller = tensor;
    for (int axis = 0; axis < tensor.rank(); axis++) {
      smaller = Axes.truncate(smaller, axis, Math.min(size, tensor.shape()[axis]));
    }
    return smaller;
  }

  private List<TensorNetwork> withSmallerIndices() {
    List<TensorNetwork> smaller = new ArrayList<>();
    for (Set<Character> together : indexClasses()) {
      char index = together.iterator().next();
      for (int size : Shapes.sizesBelow(network.sizes().of(index))) {
        smaller.add(
            rebuilt(
                einsum.operands(),
                alongAxes(together, (tensor, axis) -> Axes.truncate(tensor, axis, size))));
      }
    }
    return smaller;
  }

  private List<TensorNetwork> withFewerLegs() {
    List<TensorNetwork> fewer = new ArrayList<>();
    for (int i = 0; i < einsum.output().length(); i++) {
      String rest = new StringBuilder(einsum.output()).deleteCharAt(i).toString();
      fewer.add(new TensorNetwork(new Einsum(einsum.operands(), rest), network.tensors()));
    }
    return fewer;
  }

  private List<TensorNetwork> withPlainerEntries() {
    List<TensorNetwork> plainer = new ArrayList<>();
    for (int i = 0; i < network.tensors().size(); i++) {
      for (Tensor tensor : Tensors.simplerEntries(network.tensors().get(i), -2, 2)) {
        List<Tensor> tensors = new ArrayList<>(network.tensors());
        tensors.set(i, tensor);
        plainer.add(network.with(tensors));
      }
    }
    return plainer;
  }

  /** Indices that must change together, as they are on one axis of a tensor that repeats. */
  private List<Set<Character>> indexClasses() {
    List<Set<Character>> classes = new ArrayList<>();
    for (char index : einsum.indices().toCharArray()) {
      if (classes.stream().noneMatch(c -> c.contains(index))) {
        Set<Character> together = new TreeSet<>(Set.of(index));
        while (grow(together)) {}
        classes.add(together);
      }
    }
    return classes;
  }

  private boolean grow(Set<Character> together) {
    boolean grown = false;
    for (Operand one : einsum.operands()) {
      for (Operand two : einsum.operands()) {
        if (one.tensor().equals(two.tensor())) {
          for (int axis = 0; axis < one.rank(); axis++) {
            if (together.contains(one.indices().charAt(axis))) {
              grown |= together.add(two.indices().charAt(axis));
            }
          }
        }
      }
    }
    return grown;
  }

  private interface AlongAxis {
    Tensor apply(Tensor tensor, int axis);
  }

  /** Every tensor changed along the axes of some indices, the last axis first. */
  private Map<String, Tensor> alongAxes(Set<Character> indices, AlongAxis change) {
    Map<String, Tensor> tensors = byName();
    tensors.replaceAll(
        (name, tensor) -> {
          String axes = indicesOf(name);
          Tensor changed = tensor;
          for (int axis = axes.length() - 1; axis >= 0; axis--) {
            if (indices.contains(axes.charAt(axis))) {
              changed = change.apply(changed, axis);
            }
          }
          return changed;
        });
    return tensors;
  }

  private String indicesOf(String tensor) {
    return einsum.operands().stream()
        .filter(o -> o.tensor().equals(tensor))
        .findFirst()
        .orElseThrow()
        .indices();
  }

  private Map<String, Tensor> byName() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (int i = 0; i < network.tensors().size(); i++) {
      tensors.put(einsum.tensors().get(i), network.tensors().get(i));
    }
    return tensors;
  }

  /** A network of other operands; an index that none of them has leaves the output. */
  private TensorNetwork rebuilt(List<Operand> operands, Map<String, Tensor> tensors) {
    StringBuilder output = new StringBuilder();
    for (char index : einsum.output().toCharArray()) {
      if (operands.stream().anyMatch(o -> o.indices().indexOf(index) >= 0)) {
        output.append(index);
      }
    }
    Einsum rebuilt = new Einsum(operands, output.toString());
    List<Tensor> kept = rebuilt.tensors().stream().map(tensors::get).toList();
    return new TensorNetwork(withDefaultNames(rebuilt), kept);
  }

  /** The tensors called A, B, C … again, so that the notation stays short. */
  private static Einsum withDefaultNames(Einsum einsum) {
    Map<String, String> names = new LinkedHashMap<>();
    List<Operand> renamed = new ArrayList<>();
    for (Operand operand : einsum.operands()) {
      names.putIfAbsent(operand.tensor(), Einsum.defaultName(names.size()));
      renamed.add(new Operand(names.get(operand.tensor()), operand.indices()));
    }
    return new Einsum(renamed, einsum.output());
  }

  private static String without(String indices, Set<Character> removed) {
    StringBuilder rest = new StringBuilder();
    for (int i = 0; i < indices.length(); i++) {
      if (!removed.contains(indices.charAt(i))) {
        rest.append(indices.charAt(i));
      }
    }
    return rest.toString();
  }
}
