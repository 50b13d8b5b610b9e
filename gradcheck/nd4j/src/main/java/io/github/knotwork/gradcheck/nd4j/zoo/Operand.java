package io.github.knotwork.gradcheck.nd4j.zoo;

import io.github.knotwork.gradcheck.Tensor;
import java.util.Random;

/**
 * An input of an operation.
 *
 * @param region where its values lie
 * @param shape its sizes, at most 7 each
 */
public record Operand(Region region, int... shape) {
  Tensor sample(Random random) {
    int size = 1;
    for (int length : shape) {
      size *= length;
    }
    return Tensor.of(region.sample(random, shape, size), shape);
  }

  static Operand real(int... shape) {
    return new Operand(Region.REAL, shape);
  }

  static Operand positive(int... shape) {
    return new Operand(Region.POSITIVE, shape);
  }

  static Operand distinct(int... shape) {
    return new Operand(Region.DISTINCT, shape);
  }
}
