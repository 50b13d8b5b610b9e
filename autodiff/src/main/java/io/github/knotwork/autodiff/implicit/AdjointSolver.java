package io.github.knotwork.autodiff.implicit;

/**
 * How the adjoint system is solved: (I − J)ᵀw = g at a fixed point of Jacobian J, and Hw = g at a
 * stationary point of Hessian H, where g is the gradient of the loss by the solution. J and H are
 * never made, only multiplied with vectors.
 */
public sealed interface AdjointSolver {

  /**
   * Conjugate gradients on the normal equations, from zero (CGLS; Björck, Numerical Methods for
   * Least Squares Problems, 1996, section 7.4). Works for every matrix, and finds the solution of
   * least norm of a singular system that has one; its iterations grow with the condition number.
   */
  static AdjointSolver normalCg() {
    return new NormalCg();
  }

  /**
   * Generalised minimal residuals (Saad and Schultz 1986): products with one of the matrix and its
   * transpose only, and as many vectors in memory as iterations before a restart.
   *
   * @param restart iterations before it starts anew; 1 or more
   */
  static AdjointSolver gmres(int restart) {
    return new Gmres(restart);
  }

  /**
   * w = Σ (Jᵀ)ᵐ g for m from 0 to a number of terms: the derivative of as many further iterations. The
   * error falls like the contraction rate to the power of the terms plus one. At a stationary point
   * it needs the step of a descent.
   *
   * @param terms products with Jᵀ; 0 or more
   */
  static AdjointSolver neumann(int terms) {
    return new Neumann(terms);
  }

  /**
   * w = g: the derivative of the last iteration alone, as if the one before had given a constant. The
   * error is proportional to the contraction rate (Bolte, Pauwels and Vaiter, "One-step
   * differentiation of iterative algorithms", NeurIPS 2023).
   */
  static AdjointSolver oneStep() {
    return new Neumann(0);
  }

  /** See {@link #normalCg}. */
  record NormalCg() implements AdjointSolver {}

  /** See {@link #gmres}. */
  record Gmres(int restart) implements AdjointSolver {
    /** Checks the range. */
    public Gmres {
      if (restart < 1) {
        throw new IllegalArgumentException("gmres: restart after " + restart + " iterations");
      }
    }
  }

  /** See {@link #neumann} and {@link #oneStep}. */
  record Neumann(int terms) implements AdjointSolver {
    /** Checks the range. */
    public Neumann {
      if (terms < 0) {
        throw new IllegalArgumentException("neumann series: " + terms + " terms");
      }
    }
  }
}
