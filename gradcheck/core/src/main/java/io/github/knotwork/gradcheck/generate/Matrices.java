package io.github.knotwork.gradcheck.generate;

import io.github.knotwork.gradcheck.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Matrices of known structure. All shrink: to fewer rows, to the plainest spectrum, and to the
 * identity in place of orthogonal factors, while keeping what is promised.
 *
 * <p>Orthogonality and spectra hold to about n·1e-16, the round-off of forming the product.
 */
public final class Matrices {
  private Matrices() {}

  /** Orthogonal matrices of 1 to {@code maxSize} rows, of determinant 1 or −1. */
  public static Generator<Tensor> orthogonal(int maxSize) {
    requireSize(1, maxSize);
    return random -> {
      Rotations drawn = Rotations.draw(random, random.nextInt(1, maxSize + 1));
      return Sample.of(drawn, r -> smallerOrSimpler(r).stream()).map(r -> r.columns(r.size()));
    };
  }

  /**
   * Matrices with orthonormal columns, rows × columns.
   *
   * @param columns at most {@code rows}
   */
  public static Generator<Tensor> isometry(int rows, int columns) {
    requireSize(1, columns);
    requireSize(columns, rows);
    return random ->
        Sample.of(Rotations.draw(random, rows), r -> r.simpler().stream())
            .map(r -> r.columns(columns));
  }

  /**
   * Symmetric positive definite matrices of a given condition number and largest eigenvalue 1.
   *
   * @param minSize the least number of rows; from 2 rows on the condition number is met
   */
  public static Generator<Tensor> positiveDefinite(int minSize, int maxSize, double condition) {
    return symmetric(minSize, maxSize, new Spectrum.Condition(condition));
  }

  /** Symmetric matrices whose eigenvalues keep a promise. */
  public static Generator<Tensor> symmetric(int minSize, int maxSize, Spectrum eigenvalues) {
    requireSize(minSize, maxSize);
    return random ->
        Sample.of(
                SpectralForm.symmetric(random, random.nextInt(minSize, maxSize + 1), eigenvalues),
                form -> form.simpler(eigenvalues, minSize).stream())
            .map(SpectralForm::matrix);
  }

  /**
   * Matrices whose singular values keep a promise.
   *
   * @param minSize the least number of rows and of columns
   * @param maxSize the largest
   */
  public static Generator<Tensor> general(int minSize, int maxSize, Spectrum singularValues) {
    requireSize(minSize, maxSize);
    return random ->
        Sample.of(
                SpectralForm.general(
                    random,
                    random.nextInt(minSize, maxSize + 1),
                    random.nextInt(minSize, maxSize + 1),
                    singularValues),
                form -> form.simpler(singularValues, minSize).stream())
            .map(SpectralForm::matrix);
  }

  /** Square matrices of a given condition number in the 2-norm. */
  public static Generator<Tensor> invertible(int minSize, int maxSize, double condition) {
    requireSize(minSize, maxSize);
    Spectrum spectrum = new Spectrum.Condition(condition);
    return random -> {
      int size = random.nextInt(minSize, maxSize + 1);
      return Sample.of(
              SpectralForm.general(random, size, size, spectrum),
              form -> form.simpler(spectrum, minSize).stream())
          .map(SpectralForm::matrix);
    };
  }

  private static List<Rotations> smallerOrSimpler(Rotations rotations) {
    List<Rotations> simpler = new ArrayList<>();
    for (int size : Shapes.sizesBelow(rotations.size())) {
      simpler.add(rotations.truncated(size));
    }
    simpler.addAll(rotations.simpler());
    return simpler;
  }

  private static void requireSize(int minSize, int maxSize) {
    if (minSize < 1 || maxSize < minSize) {
      throw new IllegalArgumentException(
          "matrices of %d to %d rows or columns; expected 1 <= least <= most"
              .formatted(minSize, maxSize));
    }
  }
}
