package io.github.knotwork.gradcheck.einsum;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A sum of products over labelled indices: {@code output = Σ Π operands}, summed over every index
 * that the output lacks. An index may be on any number of operands, and on one operand twice.
 *
 * @param operands the factors, at least one; operands of one name are the same tensor
 * @param output the indices of the result, each once and each on some operand
 */
public record Einsum(List<Operand> operands, String output) {
  /** Checks that the output can be formed and that every tensor has one rank. */
  public Einsum {
    operands = List.copyOf(operands);
    if (operands.isEmpty()) {
      throw new IllegalArgumentException("Einsum: no operand given, at least one expected");
    }
    requireLetters(output, "the output");
    for (int i = 0; i < output.length(); i++) {
      char index = output.charAt(i);
      if (output.indexOf(index) != i) {
        throw new IllegalArgumentException(
            "Einsum: index '" + index + "' is twice on the output '" + output + "', once expected");
      }
      if (operands.stream().noneMatch(o -> o.indices().indexOf(index) >= 0)) {
        throw new IllegalArgumentException(
            "Einsum: index '" + index + "' is on the output but on no operand of " + operands);
      }
    }
    Map<String, Integer> ranks = new LinkedHashMap<>();
    for (Operand operand : operands) {
      Integer before = ranks.putIfAbsent(operand.tensor(), operand.rank());
      if (before != null && before != operand.rank()) {
        throw new IllegalArgumentException(
            "Einsum: tensor %s has %d indices in one place and %d in another"
                .formatted(operand.tensor(), before, operand.rank()));
      }
    }
  }

  /**
   * Reads {@code "ij,jk->ik"}; a repeated tensor is named, {@code "U:ij,U:kj->ik"}. Operands
   * without a name are called A, B, C … by position.
   *
   * @throws IllegalArgumentException where the text has no {@code ->}, or names other than letters
   */
  public static Einsum parse(String notation) {
    int arrow = notation.indexOf("->");
    if (arrow < 0) {
      throw new IllegalArgumentException(
          "Einsum: '" + notation + "' has no '->'; expected something like ij,jk->ik");
    }
    List<Operand> operands = new ArrayList<>();
    for (String part : notation.substring(0, arrow).split(",", -1)) {
      int colon = part.indexOf(':');
      String name = colon < 0 ? defaultName(operands.size()) : part.substring(0, colon).strip();
      operands.add(new Operand(name, part.substring(colon + 1).strip()));
    }
    return new Einsum(operands, notation.substring(arrow + 2).strip());
  }

  /** The tensors, each once, in the order of their first operand; the order of all arguments. */
  public List<String> tensors() {
    List<String> names = new ArrayList<>();
    for (Operand operand : operands) {
      if (!names.contains(operand.tensor())) {
        names.add(operand.tensor());
      }
    }
    return Collections.unmodifiableList(names);
  }

  /** The position in {@link #tensors()} of an operand's tensor. */
  public int tensorOf(int operand) {
    return tensors().indexOf(operands.get(operand).tensor());
  }

  /** The number of operands that are the tensor at this position of {@link #tensors()}. */
  public int uses(int tensor) {
    String name = tensors().get(tensor);
    return (int) operands.stream().filter(o -> o.tensor().equals(name)).count();
  }

  /** Every index once, in the order of first appearance on the operands. */
  public String indices() {
    StringBuilder all = new StringBuilder();
    operands.forEach(o -> all.append(o.indices()));
    StringBuilder distinct = new StringBuilder();
    for (int i = 0; i < all.length(); i++) {
      if (distinct.indexOf(all.substring(i, i + 1)) < 0) {
        distinct.append(all.charAt(i));
      }
    }
    return distinct.toString();
  }

  /** The notation that {@link #parse} reads; names are left out where they are the default ones. */
  @Override
  public String toString() {
    boolean plain = true;
    for (int i = 0; i < operands.size(); i++) {
      plain &= operands.get(i).tensor().equals(defaultName(i));
    }
    boolean bare = plain;
    return operands.stream()
            .map(o -> bare ? o.indices() : o.toString())
            .collect(Collectors.joining(","))
        + "->"
        + output;
  }

  /** The name of an operand that was given none: A … Z, then T26, T27 …. */
  public static String defaultName(int position) {
    return position < 26 ? Character.toString('A' + position) : "T" + position;
  }

  /** The index of a position: a … z, A … Z, then letters of other alphabets. */
  public static char letter(int position) {
    if (position < 26) {
      return (char) ('a' + position);
    }
    int beyond = position - 26;
    return beyond < 26 ? (char) ('A' + beyond) : (char) ('\u4e00' + beyond);
  }

  static void requireLetters(String indices, String where) {
    if (!indices.chars().allMatch(Character::isLetter)) {
      throw new IllegalArgumentException(
          "Einsum: an index is one letter, given '" + indices + "' for " + where);
    }
  }
}
