package io.github.knotwork.autodiff.primitive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The index labels of a contraction, an entry an axis, and the size of every label. Labels are 0,
 * 1, … in the order of their first appearance, so that equal contractions are equal records.
 *
 * @param inputs the labels of each operand; one may stand several times in an operand
 * @param output the labels of the result; one may stand several times, or in no operand
 * @param sizes by label
 */
public record Subscripts(List<List<Integer>> inputs, List<Integer> output, List<Long> sizes) {

  /** Copies the lists. */
  public Subscripts {
    inputs = inputs.stream().map(List::copyOf).toList();
    output = List.copyOf(output);
    sizes = List.copyOf(sizes);
  }

  /**
   * Renumbers labels.
   *
   * @param inputs any numbers as labels
   * @param output any numbers as labels
   * @param sizeOf the size of each label that occurs
   */
  public static Subscripts of(
      List<List<Integer>> inputs, List<Integer> output, Map<Integer, Long> sizeOf) {
    Map<Integer, Integer> numbers = new HashMap<>();
    List<Long> sizes = new ArrayList<>();
    List<List<Integer>> canonical = new ArrayList<>();
    for (List<Integer> labels : inputs) {
      canonical.add(renumber(labels, numbers, sizes, sizeOf));
    }
    return new Subscripts(
        List.copyOf(canonical), renumber(output, numbers, sizes, sizeOf), List.copyOf(sizes));
  }

  private static List<Integer> renumber(
      List<Integer> labels,
      Map<Integer, Integer> numbers,
      List<Long> sizes,
      Map<Integer, Long> sizeOf) {
    List<Integer> result = new ArrayList<>(labels.size());
    for (int label : labels) {
      Integer number = numbers.get(label);
      if (number == null) {
        number = sizes.size();
        numbers.put(label, number);
        sizes.add(sizeOf.get(label));
      }
      result.add(number);
    }
    return List.copyOf(result);
  }

  /**
   * The contraction that is the derivative by operand k: its place is taken by the cotangent, with
   * the labels of the result, and its labels become the result's.
   */
  public Subscripts derivative(int k) {
    List<List<Integer>> operands = new ArrayList<>(inputs);
    operands.set(k, output);
    return relabelled(operands, inputs.get(k));
  }

  /** Of the same labels, with other operands and result. */
  public Subscripts relabelled(List<List<Integer>> operands, List<Integer> result) {
    Map<Integer, Long> sizeOf = new HashMap<>();
    for (int label = 0; label < sizes.size(); label++) {
      sizeOf.put(label, sizes.get(label));
    }
    return of(operands, result, sizeOf);
  }

  /** The sizes of some labels. */
  public long[] shape(List<Integer> labels) {
    return labels.stream().mapToLong(sizes::get).toArray();
  }

  /** The labels that are in some operand but not in the result. */
  public Set<Integer> summed() {
    Set<Integer> summed = new HashSet<>();
    inputs.forEach(summed::addAll);
    output.forEach(summed::remove);
    return summed;
  }

  /** The product of the sizes of all labels. */
  public double space() {
    double space = 1;
    for (long size : sizes) {
      space *= size;
    }
    return space;
  }

  /** As an einsum string, with letters from 'a' on. */
  @Override
  public String toString() {
    return inputs.stream().map(Subscripts::letters).collect(Collectors.joining(","))
        + "->"
        + letters(output);
  }

  private static String letters(List<Integer> labels) {
    // After 'z' come the CJK ideographs, of which there are enough for any network.
    return labels.stream()
        .map(l -> Character.toString(l < 26 ? 'a' + l : 0x4e00 + l - 26))
        .collect(Collectors.joining());
  }
}
