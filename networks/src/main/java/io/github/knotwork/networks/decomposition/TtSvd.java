package io.github.knotwork.networks.decomposition;

import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.autodiff.linalg.Svd;
import io.github.knotwork.networks.format.TtMatrix;
import io.github.knotwork.networks.format.TtShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A dense matrix in tensor-train format by successive truncated singular value decompositions
 * (Oseledets 2011, Algorithm 1).
 *
 * <p>Each of the d − 1 truncations may discard a squared norm of δ², δ = allowed / √(d−1), so that
 * the error in all is within what {@link Truncation} allows (Theorem 2.2); with ranks prescribed it
 * is at most √(d−1) times that of the best approximation of these ranks (Corollary 2.4). Computed
 * in double precision.
 */
public final class TtSvd {
  /** Singular values below this share of the norm are rounding. */
  private static final double ROUNDING = 1e-14;

  private TtSvd() {}

  /**
   * Decomposes a matrix.
   *
   * @param matrix [∏ inModes, ∏ outModes], FLOAT or DOUBLE, finite; not modified
   * @return cores of the matrix's type
   * @throws IllegalArgumentException if the modes don't multiply to the matrix's sizes
   */
  public static TtMatrix of(INDArray matrix, int[] inModes, int[] outModes, Truncation truncation) {
    TtShape widest = new TtShape(inModes, outModes, TtShape.maximalRanks(inModes, outModes));
    if (matrix.rank() != 2) {
      throw new IllegalArgumentException(
          "tensor train: a matrix is expected, given shape " + Arrays.toString(matrix.shape()));
    }
    widest.requireSizes((int) matrix.size(0), (int) matrix.size(1));
    int d = inModes.length;
    INDArray rest = interleaved(matrix, inModes, outModes);
    double norm = rest.norm2Number().doubleValue();
    double delta = truncation.allowed(norm) / Math.sqrt(Math.max(1, d - 1));
    List<INDArray> cores = new ArrayList<>();
    int rank = 1;
    for (int k = 0; k < d - 1; k++) {
      long rows = (long) rank * inModes[k] * outModes[k];
      try (Svd svd = Svd.thin(rest.reshape('c', rows, rest.length() / rows))) {
        int kept = Math.min(keptRank(svd.s(), delta, norm), truncation.maximalRank(k, d - 1));
        INDArray u = NdArrays.columns(svd.u(), 0, kept);
        cores.add(u.dup('c').reshape('c', rank, inModes[k], outModes[k], kept));
        INDArray s = NdArrays.columns(svd.s().reshape('c', 1, svd.s().length()), 0, kept);
        rest = NdArrays.rows(svd.vt(), 0, kept).mul(s.dup('c').reshape('c', kept, 1));
        rank = kept;
      }
    }
    cores.add(rest.dup('c').reshape('c', rank, inModes[d - 1], outModes[d - 1], 1));
    return TtMatrix.of(cores.stream().map(core -> core.castTo(matrix.dataType())).toList());
  }

  /** [in₁…in_d, out₁…out_d] as [in₁, out₁, …, in_d, out_d], in double precision. */
  private static INDArray interleaved(INDArray matrix, int[] inModes, int[] outModes) {
    int d = inModes.length;
    long[] shape = new long[2 * d];
    int[] order = new int[2 * d];
    for (int k = 0; k < d; k++) {
      shape[k] = inModes[k];
      shape[d + k] = outModes[k];
      order[2 * k] = k;
      order[2 * k + 1] = d + k;
    }
    INDArray wide = NdArrays.of(NdArrays.toDoubles(matrix), shape);
    return wide.permute(order).dup('c');
  }

  /** The least number of singular values whose tail has a norm of at most delta. */
  private static int keptRank(INDArray s, double delta, double norm) {
    double limit = Math.max(delta, ROUNDING * norm);
    int kept = (int) s.length();
    double tail = 0;
    while (kept > 1) {
      double sigma = s.getDouble(kept - 1);
      tail += sigma * sigma;
      if (Math.sqrt(tail) > limit) {
        break;
      }
      kept--;
    }
    return kept;
  }
}
