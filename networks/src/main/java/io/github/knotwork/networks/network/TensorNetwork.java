package io.github.knotwork.networks.network;

import io.github.knotwork.autodiff.einsum.EinsumEquation;
import io.github.knotwork.autodiff.graph.HostArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A tensor network: tensors whose axes carry named indices. Its value is the product of all
 * tensors, summed over every index that is not in the output. An index may be on any number of
 * tensors (a hyperedge), and several times on one (its diagonal). Immutable; arrays are the
 * caller's.
 */
public final class TensorNetwork {
  private final List<NetworkTensor> tensors;
  private final List<String> output;
  private final List<String> indices;
  private final NetworkStructure structure;

  private TensorNetwork(
      List<NetworkTensor> tensors,
      List<String> output,
      List<String> indices,
      NetworkStructure structure) {
    this.tensors = tensors;
    this.output = output;
    this.indices = indices;
    this.structure = structure;
  }

  /** A builder without tensors. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The network of an einsum string; tensors are called by their positions, "0", "1", …
   *
   * @param equation see {@link EinsumEquation}
   * @param shapes of the operands
   * @throws IllegalArgumentException as {@link EinsumEquation#parse} and {@link Builder#build}
   */
  public static TensorNetwork ofEinsum(String equation, long[]... shapes) {
    EinsumEquation parsed =
        EinsumEquation.parse(equation, Arrays.stream(shapes).mapToInt(s -> s.length).toArray());
    Builder builder = builder();
    for (int k = 0; k < shapes.length; k++) {
      builder.tensor(Integer.toString(k), shapes[k].clone(), names(parsed.inputs().get(k)));
    }
    return builder.output(names(parsed.output())).build();
  }

  private static String[] names(List<Integer> indices) {
    return indices.stream()
        .map(i -> i >= 0 ? Character.toString(i) : "…" + -i)
        .toArray(String[]::new);
  }

  /** The tensors in the order they were added. */
  public List<NetworkTensor> tensors() {
    return tensors;
  }

  /** The indices of the result, an entry an axis. */
  public List<String> output() {
    return output;
  }

  /** All indices in the order they were first named; positions are the structure's numbers. */
  public List<String> indices() {
    return indices;
  }

  /**
   * The structure, tensors and indices numbered in the order of {@link #tensors}, {@link #indices}.
   */
  public NetworkStructure structure() {
    return structure;
  }

  /**
   * The size of an index.
   *
   * @throws IllegalArgumentException if the network has no such index
   */
  public long size(String index) {
    int number = indices.indexOf(index);
    if (number < 0) {
      throw new IllegalArgumentException("network: no tensor has index '" + index + "'");
    }
    return structure.size(number);
  }

  @Override
  public String toString() {
    String terms =
        tensors.stream()
            .map(t -> t.label() + "[" + String.join(" ", t.indices()) + "]")
            .collect(Collectors.joining(", "));
    return terms + " -> [" + String.join(" ", output) + "]";
  }

  /** Collects tensors; not thread-safe. */
  public static final class Builder {
    private final Map<String, NetworkTensor> tensors = new LinkedHashMap<>();
    private @Nullable List<String> output;

    private Builder() {}

    /**
     * Adds a tensor.
     *
     * @param label a name no other tensor has
     * @param array its values; kept, not copied
     * @param indices one for each axis
     * @throws IllegalArgumentException if the label is taken, or the number of indices is not the
     *     array's rank
     */
    public Builder tensor(String label, INDArray array, String... indices) {
      return add(label, new TensorData.Array(array), indices);
    }

    /** As {@link #tensor(String, INDArray, String...)}, for values on the Java heap. */
    public Builder tensor(String label, HostArray values, String... indices) {
      return add(label, new TensorData.Host(values), indices);
    }

    /**
     * As {@link #tensor(String, INDArray, String...)}, for a tensor of which only sizes are known.
     */
    public Builder tensor(String label, long[] shape, String... indices) {
      return add(label, new TensorData.Sizes(shape), indices);
    }

    private Builder add(String label, TensorData data, String... indices) {
      long[] shape = data.shape();
      if (shape.length != indices.length) {
        throw new IllegalArgumentException(
            "network: tensor '"
                + label
                + "' has shape "
                + Arrays.toString(shape)
                + ", but indices "
                + Arrays.toString(indices)
                + "; name one index for each axis");
      }
      checkSizes(label, shape);
      if (tensors.putIfAbsent(label, new NetworkTensor(label, List.of(indices), data)) != null) {
        throw new IllegalArgumentException(
            "network: two tensors are called '" + label + "'; give each its own label");
      }
      return this;
    }

    private static void checkSizes(String label, long[] shape) {
      double elements = 1;
      for (long size : shape) {
        if (size < 0) {
          throw new IllegalArgumentException(
              "network: tensor '" + label + "' has shape " + Arrays.toString(shape));
        }
        elements *= size;
      }
      if (elements > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            String.format(
                "network: tensor '%s' of shape %s has %.3g elements; at most 2^31 - 1 are allowed",
                label, Arrays.toString(shape), elements));
      }
    }

    /**
     * Names the indices of the result, an entry an axis; none for a scalar. Without this call the
     * output is the indices that occur exactly once, in the order they were named.
     */
    public Builder output(String... indices) {
      output = List.of(indices);
      return this;
    }

    /**
     * The network.
     *
     * @throws IllegalArgumentException if there is no tensor, an index has two sizes (naming both
     *     tensors), or an output index is repeated or on no tensor
     */
    public TensorNetwork build() {
      if (tensors.isEmpty()) {
        throw new IllegalArgumentException("network: it has no tensors; add one at least");
      }
      Map<String, Integer> numbers = new LinkedHashMap<>();
      Map<String, Integer> uses = new LinkedHashMap<>();
      List<Long> sizes = new ArrayList<>();
      List<String> givers = new ArrayList<>();
      int[][] terms = new int[tensors.size()][];
      int t = 0;
      for (NetworkTensor tensor : tensors.values()) {
        long[] shape = tensor.data().shape();
        terms[t] = new int[shape.length];
        for (int axis = 0; axis < shape.length; axis++) {
          String index = tensor.indices().get(axis);
          Integer number = numbers.get(index);
          if (number == null) {
            number = numbers.size();
            numbers.put(index, number);
            sizes.add(shape[axis]);
            givers.add(tensor.label());
          } else if (sizes.get(number) != shape[axis]) {
            throw new IllegalArgumentException(
                String.format(
                    "network: index '%s' has size %d on tensor '%s' and size %d on tensor '%s'",
                    index, sizes.get(number), givers.get(number), shape[axis], tensor.label()));
          }
          uses.merge(index, 1, Integer::sum);
          terms[t][axis] = number;
        }
        t++;
      }
      List<String> result =
          output != null
              ? output
              : numbers.keySet().stream().filter(i -> uses.getOrDefault(i, 0) == 1).toList();
      checkOutput(result, numbers.keySet());
      NetworkStructure structure =
          NetworkStructure.of(
              terms,
              result.stream().mapToInt(i -> numbers.getOrDefault(i, -1)).toArray(),
              sizes.stream().mapToLong(Long::longValue).toArray());
      return new TensorNetwork(
          List.copyOf(tensors.values()), result, List.copyOf(numbers.keySet()), structure);
    }

    private static void checkOutput(List<String> output, Set<String> known) {
      Set<String> seen = new LinkedHashSet<>();
      for (String index : output) {
        if (!known.contains(index)) {
          throw new IllegalArgumentException(
              "network: output index '" + index + "' is on no tensor; indices are " + shown(known));
        }
        if (!seen.add(index)) {
          throw new IllegalArgumentException("network: output index '" + index + "' is repeated");
        }
      }
    }

    private static String shown(Set<String> names) {
      String first = names.stream().limit(20).collect(Collectors.joining(", "));
      return names.size() > 20 ? first + ", …" : first;
    }
  }
}
