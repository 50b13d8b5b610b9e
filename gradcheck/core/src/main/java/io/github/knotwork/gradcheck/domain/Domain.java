package io.github.knotwork.gradcheck.domain;

import io.github.knotwork.gradcheck.Tensor;

/**
 * Where an input may move: which directions stay inside, and how far.
 *
 * <p>A derivative is only checked along directions of the domain. On the symmetric matrices, for
 * example, the gradient is determined up to an antisymmetric part, which is therefore not looked
 * at.
 */
public interface Domain {
  /** In words, for messages. */
  String describe();

  /** Whether a point lies inside; a closed domain contains its border. */
  boolean contains(Tensor point);

  /**
   * The part of a direction that stays inside to first order: the orthogonal projection onto the
   * tangent space.
   *
   * @param direction shaped like the point
   */
  default Tensor tangent(Tensor point, Tensor direction) {
    return direction;
  }

  /** The t for which point + t·direction stays inside, as an interval around 0. */
  Steps steps(Tensor point, Tensor direction);
}
