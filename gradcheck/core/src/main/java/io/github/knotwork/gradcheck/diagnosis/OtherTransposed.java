package io.github.knotwork.gradcheck.diagnosis;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.difference.Slope;
import io.github.knotwork.gradcheck.measure.Directions;
import io.github.knotwork.gradcheck.measure.Measure;
import io.github.knotwork.gradcheck.measure.Vectors;
import io.github.knotwork.gradcheck.probe.Space;
import io.github.knotwork.gradcheck.probe.Subject;
import org.jspecify.annotations.Nullable;

/**
 * The derivative at another point: that where one input is replaced by its transpose. So it comes
 * out if G·B stands where G·Bᵀ belongs.
 */
final class OtherTransposed implements Pattern {
  @Override
  public @Nullable Match match(Block block) {
    Space inputs = block.subject().inputs();
    for (int k = 0; k < inputs.count(); k++) {
      int[] shape = inputs.shape(k);
      int rank = shape.length;
      if (rank >= 2 && shape[rank - 1] == shape[rank - 2] && fits(block, k)) {
        return new Match(
            Diagnosis.TRANSPOSED,
            "the gradient is that at the transpose of input %d; transpose it in the formula"
                .formatted(k));
      }
    }
    return null;
  }

  private static boolean fits(Block block, int transposed) {
    Subject subject = block.subject();
    double[] x = transpose(subject, transposed);
    if (!subject.contains(x)) {
      return false;
    }
    double[] scales = Directions.scales(subject.inputs(), x);
    for (int j = 0; j < block.columns(); j++) {
      int column = block.column(j);
      double[] v = subject.tangent(x, Vectors.unit(x.length, column));
      Slope[] slopes = Measure.outputs(subject, x, v, scales[column]);
      for (int i = 0; i < block.rows(); i++) {
        if (!block.claims(i, j, slopes[block.row(i)].value())) {
          return false;
        }
      }
    }
    return true;
  }

  /** The point with the last two axes of one input swapped. */
  private static double[] transpose(Subject subject, int input) {
    Space inputs = subject.inputs();
    int[] shape = inputs.shape(input);
    int[] order = new int[shape.length];
    for (int k = 0; k < order.length; k++) {
      order[k] = k < order.length - 2 ? k : 2 * order.length - 3 - k;
    }
    int[] positions = Permutations.positions(shape, order);
    double[] x = subject.point().clone();
    for (int place = 0; place < positions.length; place++) {
      x[inputs.start(input) + place] = subject.point()[inputs.start(input) + positions[place]];
    }
    return x;
  }
}
