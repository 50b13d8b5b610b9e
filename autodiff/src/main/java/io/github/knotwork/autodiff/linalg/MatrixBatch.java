package io.github.knotwork.autodiff.linalg;

import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.kernel.NoConvergenceException;
import io.github.knotwork.autodiff.kernel.NotPositiveDefiniteException;
import io.github.knotwork.autodiff.kernel.SingularMatrixException;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** The matrices of a stack, one by one; what goes wrong with one names its place. */
public final class MatrixBatch {
  private final long[] axes;

  /**
   * The stack of a tensor.
   *
   * @param trailing how many last axes are not batch axes
   */
  public MatrixBatch(TensorType type, int trailing) {
    this.axes = Arrays.copyOf(type.shape(), type.rank() - trailing);
  }

  /** How many matrices there are. */
  public int size() {
    return Math.toIntExact(Arrays.stream(axes).reduce(1, Math::multiplyExact));
  }

  /** Calls the body with 0, 1, …; exceptions get the place in the stack into their message. */
  public void forEach(IntConsumer body) {
    int size = size();
    for (int b = 0; b < size; b++) {
      try {
        body.accept(b);
      } catch (SingularMatrixException e) {
        throw caused(new SingularMatrixException(located(e, b)), e);
      } catch (NotPositiveDefiniteException e) {
        throw caused(new NotPositiveDefiniteException(located(e, b), e.leadingMinor()), e);
      } catch (NoConvergenceException e) {
        throw caused(new NoConvergenceException(located(e, b)), e);
      } catch (DegenerateSpectrumException e) {
        throw caused(new DegenerateSpectrumException(located(e, b)), e);
      } catch (SpectrumDomainException e) {
        throw caused(new SpectrumDomainException(located(e, b)), e);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(located(e, b), e);
      }
    }
  }

  private static <E extends RuntimeException> E caused(E exception, RuntimeException cause) {
    exception.initCause(cause);
    return exception;
  }

  private String located(RuntimeException e, int entry) {
    if (axes.length == 0) {
      return String.valueOf(e.getMessage());
    }
    long[] index = new long[axes.length];
    long rest = entry;
    for (int axis = axes.length - 1; axis >= 0; axis--) {
      index[axis] = rest % axes[axis];
      rest /= axes[axis];
    }
    return e.getMessage() + " (batch entry " + Arrays.toString(index) + ")";
  }
}
