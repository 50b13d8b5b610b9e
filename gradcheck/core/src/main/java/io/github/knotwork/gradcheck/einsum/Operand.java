package io.github.knotwork.gradcheck.einsum;

/**
 * One factor of a sum of products.
 *
 * @param tensor the tensor's name; two operands of one name are the same tensor
 * @param indices one character per axis; a repeated one takes the diagonal
 */
public record Operand(String tensor, String indices) {
  /** Checks the characters, which the notation of {@link Einsum} must be able to tell apart. */
  public Operand {
    if (tensor.isEmpty() || !tensor.chars().allMatch(Character::isLetterOrDigit)) {
      throw new IllegalArgumentException(
          "Operand: a tensor's name is made of letters and digits, given '" + tensor + "'");
    }
    Einsum.requireLetters(indices, "tensor " + tensor);
  }

  /** The number of axes. */
  public int rank() {
    return indices.length();
  }

  @Override
  public String toString() {
    return tensor + ":" + indices;
  }
}
