package io.github.knotwork.gradcheck.check;

import io.github.knotwork.gradcheck.GradientReport;
import io.github.knotwork.gradcheck.Layout;
import io.github.knotwork.gradcheck.law.AliasingLaw;
import io.github.knotwork.gradcheck.law.CotangentLaw;
import io.github.knotwork.gradcheck.law.HistoryLaw;
import io.github.knotwork.gradcheck.law.LayoutLaw;
import io.github.knotwork.gradcheck.probe.Abort;
import io.github.knotwork.gradcheck.probe.Check;
import io.github.knotwork.gradcheck.probe.Findings;
import io.github.knotwork.gradcheck.probe.Guard;
import io.github.knotwork.gradcheck.probe.Subject;
import io.github.knotwork.gradcheck.rung.AdjointRung;
import io.github.knotwork.gradcheck.rung.DirectionRung;
import io.github.knotwork.gradcheck.rung.ElsewhereRung;
import io.github.knotwork.gradcheck.rung.JacobianRung;
import io.github.knotwork.gradcheck.rung.SanityRung;
import io.github.knotwork.gradcheck.rung.SecondOrderRung;
import io.github.knotwork.gradcheck.rung.SubgradientRung;
import io.github.knotwork.gradcheck.rung.TaylorRung;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Climbs from cheap comparisons to expensive ones, until something fails. */
final class Ladder {
  private final Plan plan;

  Ladder(Plan plan) {
    this.plan = plan;
  }

  GradientReport climb(String reproduce) {
    long start = System.nanoTime();
    Guard guard = new Guard(plan.function(), start + plan.budgetMillis() * 1_000_000);
    Findings findings = new Findings();
    SplittableRandom random = new SplittableRandom(plan.seed());
    try {
      Subject subject = new Subject(guard, plan.inputs(), plan.domains());
      for (Check check : steps()) {
        if (!findings.failed()) {
          check.run(subject, findings, random.split());
        }
      }
    } catch (Abort abort) {
      findings.add(abort.finding());
    }
    return new GradientReport(
        plan.name(),
        findings.verdict(),
        findings.all(),
        findings.notes(),
        findings.comparisons(),
        guard.calls(),
        (System.nanoTime() - start) / 1_000_000,
        plan.seed(),
        reproduce);
  }

  private List<Check> steps() {
    List<Check> steps = new ArrayList<>();
    steps.add(new SanityRung());
    steps.add(new CotangentLaw());
    steps.add(new HistoryLaw());
    steps.add(new AdjointRung());
    steps.add(new DirectionRung());
    steps.add(new TaylorRung(plan.order()));
    steps.add(new JacobianRung());
    steps.add(new SubgradientRung());
    steps.add(new ElsewhereRung());
    if (plan.order() == 2) {
      steps.add(new SecondOrderRung());
    }
    steps.add(new LayoutLaw(plan.layouts()));
    if (plan.layouts().contains(Layout.ALIASED)) {
      steps.add(new AliasingLaw());
    }
    return steps;
  }
}
