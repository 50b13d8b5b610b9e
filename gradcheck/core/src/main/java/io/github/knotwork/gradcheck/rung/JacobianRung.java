package io.github.knotwork.gradcheck.rung;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.Finding;
import io.github.knotwork.gradcheck.Finding.Comparison;
import io.github.knotwork.gradcheck.Finding.Place;
import io.github.knotwork.gradcheck.Verdict;
import io.github.knotwork.gradcheck.diagnosis.Diagnostician;
import io.github.knotwork.gradcheck.difference.Slope;
import io.github.knotwork.gradcheck.measure.Jacobian;
import io.github.knotwork.gradcheck.measure.Judge.Outcome;
import io.github.knotwork.gradcheck.probe.Check;
import io.github.knotwork.gradcheck.probe.Findings;
import io.github.knotwork.gradcheck.probe.Subject;
import java.util.SplittableRandom;

/** Every entry of the Jacobian, where there are few or something is to be found among them. */
public final class JacobianRung implements Check {
  /** Up to this many entries are looked at without being asked to. */
  private static final int FEW = 400;

  /** More than this many are too many to look at one by one. */
  private static final int MANY = 40_000;

  @Override
  public String name() {
    return "Jacobian";
  }

  @Override
  public void run(Subject subject, Findings findings, SplittableRandom random) {
    int entries = subject.inputs().size() * subject.outputs().size();
    if (entries > MANY && findings.suspicious()) {
      new Bisection(name()).run(subject, findings, random);
      return;
    }
    if (entries > FEW && findings.suspicious()) {
      Finding single = new Bisection(name()).onlyOne(subject, random);
      if (single != null) {
        findings.add(single);
        return;
      }
    }
    if (entries <= FEW || findings.suspicious()) {
      compare(subject, findings, random);
    }
  }

  private void compare(Subject subject, Findings findings, SplittableRandom random) {
    Jacobian jacobian = Jacobian.at(subject, subject.point(), random);
    findings.compared(jacobian.rows() * subject.inputs().size());
    if (jacobian.count(Outcome.DIFFER) > 0) {
      Diagnostician.explain(name(), subject, jacobian, random).forEach(findings::add);
    } else if (jacobian.count(Outcome.UNDECIDED) > 0) {
      findings.add(undecided(subject, jacobian));
    } else if (findings.suspicion() != null && !findings.kinked()) {
      findings.add(contradiction(findings.suspicion()));
    }
  }

  /** No entry is wrong, yet their sum was: one of the two measurements went astray. */
  private Finding contradiction(Finding suspicion) {
    return new Finding(
        Verdict.INCONCLUSIVE,
        name(),
        Diagnosis.BAR_TOO_WIDE,
        Place.ANYWHERE,
        suspicion.comparison(),
        "uᵀJv along a random direction was off, but every entry is right; another seed or a point farther from a kink would decide.");
  }

  private Finding undecided(Subject subject, Jacobian jacobian) {
    for (int i = 0; i < jacobian.rows(); i++) {
      for (int j = 0; j < subject.inputs().size(); j++) {
        if (jacobian.outcome(i, j) == Outcome.UNDECIDED) {
          Slope slope = jacobian.measured(i, j);
          return new Finding(
              Verdict.INCONCLUSIVE,
              name(),
              Diagnosis.BAR_TOO_WIDE,
              new Place(
                  subject.outputs().owner(i),
                  subject.inputs().owner(j),
                  subject.outputs().index(i),
                  subject.inputs().index(j)),
              new Comparison(jacobian.claimed(i, j), slope.value(), slope.bar()),
              "%d of %d entries cannot be decided. A function with less round-off, a point farther from a border or a kink, or its domain given with domain(...) would decide them."
                  .formatted(
                      jacobian.count(Outcome.UNDECIDED),
                      jacobian.rows() * subject.inputs().size()));
        }
      }
    }
    throw new IllegalStateException("Jacobian rung: no undecided entry.");
  }
}
