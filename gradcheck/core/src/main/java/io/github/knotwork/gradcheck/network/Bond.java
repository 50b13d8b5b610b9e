package io.github.knotwork.gradcheck.network;

import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.einsum.Einsum;
import io.github.knotwork.gradcheck.einsum.NaiveLoops;
import io.github.knotwork.gradcheck.einsum.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An index that sums over two tensors and nothing else, each of which appears once: where a gauge
 * can be inserted.
 *
 * @param index its label
 * @param left position of one tensor
 * @param leftAxis the axis of that tensor
 * @param right position of the other
 * @param rightAxis the axis of the other
 */
record Bond(char index, int left, int leftAxis, int right, int rightAxis) {
  static List<Bond> all(Einsum einsum) {
    List<Bond> bonds = new ArrayList<>();
    for (int i = 0; i < einsum.indices().length(); i++) {
      char index = einsum.indices().charAt(i);
      List<Operand> ends =
          einsum.operands().stream().filter(o -> o.indices().indexOf(index) >= 0).toList();
      if (einsum.output().indexOf(index) < 0 && ends.size() == 2 && isSimple(einsum, ends, index)) {
        int left = einsum.tensors().indexOf(ends.get(0).tensor());
        int right = einsum.tensors().indexOf(ends.get(1).tensor());
        int leftAxis = ends.get(0).indices().indexOf(index);
        int rightAxis = ends.get(1).indices().indexOf(index);
        bonds.add(new Bond(index, left, leftAxis, right, rightAxis));
      }
    }
    return bonds;
  }

  private static boolean isSimple(Einsum einsum, List<Operand> ends, char index) {
    return ends.stream()
        .allMatch(
            o ->
                o.indices().indexOf(index) == o.indices().lastIndexOf(index)
                    && einsum.uses(einsum.tensors().indexOf(o.tensor())) == 1);
  }

  /** A tensor with a matrix multiplied onto one axis: Σₓ T[… x …]·M[x, y]. */
  static Tensor multiplied(Tensor tensor, int axis, Tensor matrix) {
    String indices = letters(tensor.rank());
    char added = Einsum.letter(tensor.rank());
    String output = replaced(indices, axis, added);
    Einsum product =
        new Einsum(
            List.of(
                new Operand("T", indices),
                new Operand("M", indices.substring(axis, axis + 1) + added)),
            output);
    return NaiveLoops.value(product, List.of(tensor, matrix));
  }

  /** Σ one[… x …]·two[… y …] over all axes but one: a matrix [x, y]. */
  static Tensor overlap(Tensor one, Tensor two, int axis) {
    String indices = letters(one.rank());
    char added = Einsum.letter(one.rank());
    Einsum product =
        new Einsum(
            List.of(new Operand("S", indices), new Operand("T", replaced(indices, axis, added))),
            indices.substring(axis, axis + 1) + added);
    return NaiveLoops.value(product, List.of(one, two));
  }

  private static String letters(int count) {
    StringBuilder letters = new StringBuilder();
    IntStream.range(0, count).forEach(i -> letters.append(Einsum.letter(i)));
    return letters.toString();
  }

  private static String replaced(String indices, int axis, char index) {
    StringBuilder replaced = new StringBuilder(indices);
    replaced.setCharAt(axis, index);
    return replaced.toString();
  }
}
