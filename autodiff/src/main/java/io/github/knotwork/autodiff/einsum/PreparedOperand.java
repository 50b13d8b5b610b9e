package io.github.knotwork.autodiff.einsum;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What is done to one operand before it meets others: axes of size 1 that broadcast under an
 * ellipsis are dropped, repeated indices become diagonals, and indices nobody else needs are
 * summed.
 *
 * @param squeezedFrom the operand's shape
 * @param squeezedTo the shape without broadcast axes
 * @param diagonals in the order they are taken
 * @param sums the axes summed after that
 * @param indices what is left
 */
record PreparedOperand(
    long[] squeezedFrom,
    long[] squeezedTo,
    List<Diagonal> diagonals,
    int[] sums,
    List<Integer> indices) {

  /** Axis {@code second} of {@code rank} is merged into {@code first}; both have {@code size}. */
  record Diagonal(int rank, int first, int second, long size) {}

  static PreparedOperand of(
      EinsumEquation equation,
      List<Integer> term,
      long[] shape,
      IndexSizes sizes,
      Set<Integer> kept) {
    List<Integer> indices = new ArrayList<>();
    for (int axis = 0; axis < shape.length; axis++) {
      int index = term.get(axis);
      boolean broadcasts = index < 0 && shape[axis] == 1 && sizes.size(index) != 1;
      if (!broadcasts) {
        indices.add(index);
      }
    }
    long[] squeezed = sizes.shape(indices);
    List<Diagonal> diagonals = diagonals(equation, indices, sizes);
    int[] sums =
        IntStream.range(0, indices.size())
            .filter(axis -> !kept.contains(indices.get(axis)))
            .toArray();
    List<Integer> left = indices.stream().filter(kept::contains).toList();
    return new PreparedOperand(shape.clone(), squeezed, diagonals, sums, left);
  }

  /** Removes later occurrences of an index from {@code indices} and says how. */
  private static List<Diagonal> diagonals(
      EinsumEquation equation, List<Integer> indices, IndexSizes sizes) {
    List<Diagonal> diagonals = new ArrayList<>();
    for (int second = 1; second < indices.size(); ) {
      int index = indices.get(second);
      int first = indices.indexOf(index);
      if (first == second) {
        second++;
        continue;
      }
      if (sizes.size(index) == IndexSizes.UNKNOWN) {
        throw new IllegalArgumentException(
            "einsum \""
                + equation.text()
                + "\": index "
                + EinsumEquation.name(index)
                + " is repeated in one operand, so its size must be known");
      }
      diagonals.add(new Diagonal(indices.size(), first, second, sizes.size(index)));
      indices.remove(second);
    }
    return diagonals;
  }

  <T> T prepare(ArrayBackend<T> backend, T array) {
    T value = array;
    if (squeezedTo.length != squeezedFrom.length) {
      value = backend.reshape(value, squeezedTo);
    }
    for (Diagonal d : diagonals) {
      value = backend.diagonal(value, d.rank(), d.first(), d.second(), d.size());
    }
    return sums.length == 0 ? value : backend.sum(value, sums);
  }
}
