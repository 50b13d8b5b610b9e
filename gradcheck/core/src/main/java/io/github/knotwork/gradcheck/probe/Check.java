package io.github.knotwork.gradcheck.probe;

import java.util.SplittableRandom;

/**
 * One step of a check: a rung of the ladder or a structural law.
 *
 * <p>A step adds what it finds to the findings; a step after a failure is not taken.
 */
public interface Check {
  /** What reports call it. */
  String name();

  /** Looks at the subject. */
  void run(Subject subject, Findings findings, SplittableRandom random);
}
