package io.github.knotwork.gradcheck.generate;

import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.einsum.Einsum;
import io.github.knotwork.gradcheck.einsum.Operand;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** A network under construction: indices per operand, then sizes, then tensors. */
final class NetworkDraft {
  private static final int MAX_RANK = 4;

  private final RandomGenerator random;
  private final NetworkGenerator options;
  private final List<StringBuilder> operands = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final StringBuilder output = new StringBuilder();
  private final Map<Character, Integer> sizes = new LinkedHashMap<>();

  private NetworkDraft(RandomGenerator random, NetworkGenerator options) {
    this.random = random;
    this.options = options;
  }

  static NetworkDraft draw(RandomGenerator random, NetworkGenerator options) {
    NetworkDraft draft = new NetworkDraft(random, options);
    draft.connect(random.nextInt(options.minTensors(), options.maxTensors() + 1));
    draft.addBonds();
    draft.addLegs();
    draft.chooseSizes();
    draft.repeatATensor();
    draft.boundWork();
    return draft;
  }

  /** A random spanning tree: the network is connected. */
  private void connect(int count) {
    for (int i = 0; i < count; i++) {
      operands.add(new StringBuilder());
      names.add(Einsum.defaultName(i));
    }
    for (int i = 1; i < count; i++) {
      StringBuilder other = operands.get(random.nextInt(i));
      boolean shared = options.hyperedges() && !other.isEmpty() && random.nextInt(4) == 0;
      char index = shared ? other.charAt(random.nextInt(other.length())) : nextIndex();
      if (!shared) {
        other.append(index);
      }
      operands.get(i).append(index);
    }
  }

  private void addBonds() {
    int bonds = random.nextInt(operands.size() + 1);
    for (int i = 0; i < bonds; i++) {
      StringBuilder one = pick();
      StringBuilder two = pick();
      boolean fits = one.length() < MAX_RANK && two.length() < MAX_RANK;
      if (fits && (one != two || (options.traces() && one.length() + 2 <= MAX_RANK))) {
        char index = nextIndex();
        one.insert(random.nextInt(one.length() + 1), index);
        two.insert(random.nextInt(two.length() + 1), index);
      }
    }
  }

  private void addLegs() {
    for (StringBuilder operand : operands) {
      if (operand.length() < MAX_RANK && random.nextInt(3) > 0) {
        char index = nextIndex();
        operand.insert(random.nextInt(operand.length() + 1), index);
        output.append(index);
      }
    }
    if (options.hyperedges() && random.nextInt(4) == 0) {
      StringBuilder operand = pick();
      if (!operand.isEmpty()) {
        char index = operand.charAt(random.nextInt(operand.length()));
        if (output.indexOf(Character.toString(index)) < 0) {
          output.insert(random.nextInt(output.length() + 1), index);
        }
      }
    }
  }

  private void chooseSizes() {
    // One in six is 1: sizes of one hide wrong axes, but break code of their own.
    sizes.replaceAll(
        (index, size) ->
            options.maxSize() == 1 || random.nextInt(6) == 0
                ? 1
                : random.nextInt(2, options.maxSize() + 1));
  }

  /** Makes one operand the same tensor as an earlier one of its rank, and their sizes equal. */
  private void repeatATensor() {
    if (!options.repeats() || operands.size() < 2 || random.nextBoolean()) {
      return;
    }
    int second = random.nextInt(1, operands.size());
    int first = random.nextInt(second);
    if (operands.get(first).length() == operands.get(second).length()) {
      names.set(second, names.get(first));
      for (int axis = 0; axis < operands.get(first).length(); axis++) {
        int common = size(operands.get(first).charAt(axis));
        int replaced = size(operands.get(second).charAt(axis));
        // Every index of one of the two sizes gets the first: equal pairs stay equal.
        sizes.replaceAll((index, size) -> size == replaced ? common : size);
      }
    }
  }

  private void boundWork() {
    int largest = options.maxSize();
    while (sizes.values().stream().mapToDouble(s -> s).reduce(1, (a, b) -> a * b)
        > options.maxWork()) {
      largest--;
      int bound = largest;
      sizes.replaceAll((index, size) -> Math.min(size, bound));
    }
  }

  TensorNetwork network(Function<int[], Tensor> fill) {
    List<Operand> named = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      named.add(new Operand(names.get(i), operands.get(i).toString()));
    }
    Einsum einsum = new Einsum(named, output.toString());
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Operand operand : named) {
      int[] shape = operand.indices().chars().map(i -> size((char) i)).toArray();
      tensors.computeIfAbsent(operand.tensor(), name -> fill.apply(shape));
    }
    return new TensorNetwork(einsum, List.copyOf(tensors.values()));
  }

  private int size(char index) {
    return sizes.getOrDefault(index, 1);
  }

  private StringBuilder pick() {
    return operands.get(random.nextInt(operands.size()));
  }

  private char nextIndex() {
    char index = Einsum.letter(sizes.size());
    sizes.put(index, 1);
    return index;
  }
}
