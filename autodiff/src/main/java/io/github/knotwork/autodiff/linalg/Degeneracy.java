package io.github.knotwork.autodiff.linalg;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What counts as equal and as zero, where a spectrum is degenerate. Values of a spectrum s of
 * length n are equal if they differ by at most 20·n·ε·max|s|: a small multiple of what LAPACK
 * guarantees. A component of a direction or cotangent r is zero if it is at most 1000·n·ε·‖r‖
 * (Frobenius), which covers the rounding of the products it comes from. ε is that of the element
 * type.
 */
final class Degeneracy {
  private static final double EQUAL = 20;
  private static final double ZERO = 1000;

  private Degeneracy() {}

  static double epsilon(TensorType type) {
    return type.dataType() == DataType.FLOAT ? Math.ulp(1f) : Math.ulp(1d);
  }

  /** Below which values of a spectrum are equal, given its length and largest magnitude. */
  static double equality(TensorType type, int length, double largest) {
    return EQUAL * Math.max(length, 1) * epsilon(type) * largest;
  }

  /** The same for one vector of a stack [batch…, n]. */
  static double equality(HostArray spectra, int entry) {
    int n = (int) spectra.type().size(-1);
    double largest = 0;
    for (int i = 0; i < n; i++) {
      largest = Math.max(largest, Math.abs(spectra.get(entry * n + i)));
    }
    return equality(spectra.type(), n, largest);
  }

  /** Below which components are zero, given the tensors they come from. */
  static double zero(List<HostArray> references, int length, int entry, int batch) {
    double norm = 0;
    for (HostArray reference : references) {
      int size = reference.size() / batch;
      for (int i = 0; i < size; i++) {
        norm = Math.hypot(norm, reference.get(entry * size + i));
      }
    }
    return ZERO * Math.max(length, 1) * epsilon(references.get(0).type()) * norm;
  }

  static DegenerateSpectrumException refusal(double component, double tolerance, double gap) {
    return new DegenerateSpectrumException(
        String.format(
            "degenerate spectrum: two values, or one and zero, are equal (difference %.3g), but the"
                + " derivative asked for distinguishes their vectors or the values themselves"
                + " (component %.3g, zero is below %.3g); use a fused function, such as"
                + " TruncatedReconstruction, LowRankProjector, PolarFactor or MatrixFunction, or"
                + " move the matrix off the tie",
            gap, component, tolerance));
  }
}
