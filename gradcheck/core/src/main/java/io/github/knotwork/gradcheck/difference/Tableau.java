package io.github.knotwork.gradcheck.difference;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Richardson extrapolation of difference quotients to step 0, with an error bar.
 *
 * <p>From quotients D(h₀), D(h₁), … for falling steps, the entries R(k, p) of Neville's scheme
 * remove p powers of h from the error (Richardson 1911; Press et al., Numerical Recipes, §5.7).
 * Each entry is a candidate. Its truncation is judged by how much it moves when a coarser step or a
 * power is taken away, its round-off by carrying the noise of the function through the scheme.
 * Order and step are those of the candidate with the narrowest bar that no candidate of finer steps
 * contradicts: a coarse step may look converged because it misses what happens in between, a fine
 * one may not.
 */
final class Tableau {
  private static final int DEPTH = 5;

  /** Bars of round-off cover this many standard deviations of the noise. */
  private static final double NOISE_FACTOR = 4;

  /** Bars of truncation cover this many times the last change. */
  private static final double TRUNCATION_FACTOR = 2;

  /** A change is not trusted to be this much smaller than the one a power before. */
  private static final double DAMPING = 0x1p-8;

  /** A finer candidate contradicts from this many of its bars on. */
  private static final double VETO = 3;

  private final List<Candidate> candidates = new ArrayList<>();

  /**
   * One entry.
   *
   * @param coarsest the position of its coarsest step
   */
  record Candidate(Estimate estimate, int coarsest) {}

  /**
   * Fills the scheme.
   *
   * @param steps falling, positive
   * @param quotients one for each step
   * @param noise the standard deviation of the error of quotient·step
   * @param power 2 if the error of the quotients has even powers of h only, else 1
   */
  Tableau(double[] steps, double[] quotients, double noise, int power) {
    int n = steps.length;
    double[][] r = new double[Math.min(n, DEPTH)][];
    double[] rho = new double[n];
    for (int p = 0; p < r.length; p++) {
      r[p] = new double[n - p];
      for (int k = 0; k + p < n; k++) {
        if (p == 0) {
          r[0][k] = quotients[k];
          rho[k] = noise / steps[k] + 0x1p-52 * Math.abs(quotients[k]);
        } else {
          double c = 1 / (Math.pow(steps[k] / steps[k + p], power) - 1);
          double fine = r[p - 1][k + 1];
          r[p][k] = fine + c * (fine - r[p - 1][k]);
          rho[k] = (1 + c) * rho[k + 1] + c * rho[k];
        }
        if (k + p >= 1) {
          double bar = TRUNCATION_FACTOR * change(r, p, k) + NOISE_FACTOR * rho[k];
          candidates.add(new Candidate(new Estimate(r[p][k], bar), k));
        }
      }
    }
  }

  /** How much the entry moves when a power or the finest step is taken away. */
  private static double change(double[][] r, int p, int k) {
    double change = 0;
    if (p > 0) {
      change = Math.abs(r[p][k] - r[p - 1][k + 1]);
      if (p > 1) {
        // Two numbers may agree by chance; that the row before agrees as well is less likely.
        change = Math.max(change, DAMPING * Math.abs(r[p - 1][k] - r[p - 2][k + 1]));
      }
    }
    if (k > 0) {
      change = Math.max(change, Math.abs(r[p][k] - r[p][k - 1]));
    }
    return change;
  }

  /** The entry that uses all steps, up to the depth of the scheme, and the finest one. */
  double last() {
    return candidates.get(candidates.size() - 1).estimate.value();
  }

  /**
   * The narrowest candidate that agrees with {@code other} and that no finer one contradicts.
   *
   * @return {@link Estimate#NONE} if there is none
   */
  Estimate best(Estimate other) {
    List<Candidate> sorted = new ArrayList<>(candidates);
    sorted.sort(Comparator.comparingDouble(c -> c.estimate.bar()));
    for (Candidate candidate : sorted) {
      if (candidate.estimate.agreesWith(other) && stands(candidate)) {
        return candidate.estimate;
      }
    }
    return Estimate.NONE;
  }

  /** Of many finer candidates, one may fall short of its bar by chance; hence the factor. */
  private boolean stands(Candidate candidate) {
    for (Candidate finer : candidates) {
      double distance = Math.abs(candidate.estimate.value() - finer.estimate.value());
      if (finer.coarsest > candidate.coarsest
          && distance > candidate.estimate.bar() + VETO * finer.estimate.bar()) {
        return false;
      }
    }
    return true;
  }
}
