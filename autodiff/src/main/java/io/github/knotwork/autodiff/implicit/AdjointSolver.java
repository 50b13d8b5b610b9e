package io.github.knotwork.autodiff.implicit;

/**
 * How the adjoint system Aᵀw = g is solved, where A = ∂F/∂x is I − J at a fixed point of Jacobian
 * J, and the Hessian at a stationary point, and g the gradient of the loss by the solution. A is
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
   * w = α·Σ (I − αAᵀ)ᵐg for m from 0 to a number of terms, at a fixed point Σ (Jᵀ)ᵐg: the
   * derivative of as many further iterations, and one. The error falls like the contraction rate to
   * the power of the terms plus one. At a stationary point it needs the step α of a descent.
   *
   * @param terms products with the matrix; 0 or more
   */
  static AdjointSolver neumann(int terms) {
    return new Neumann(terms);
  }

  /**
   * w = α·g: the derivative of the last iteration alone, as if those before had given a constant.
   * The error is proportional to the contraction rate (Bolte, Pauwels and Vaiter, "One-step
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
