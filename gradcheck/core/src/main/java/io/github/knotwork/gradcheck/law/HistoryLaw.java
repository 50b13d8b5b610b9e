package io.github.knotwork.gradcheck.law;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.Finding;
import io.github.knotwork.gradcheck.Finding.Place;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.Verdict;
import io.github.knotwork.gradcheck.measure.Nearby;
import io.github.knotwork.gradcheck.measure.Vectors;
import io.github.knotwork.gradcheck.probe.Check;
import io.github.knotwork.gradcheck.probe.Findings;
import io.github.knotwork.gradcheck.probe.Guard;
import io.github.knotwork.gradcheck.probe.Subject;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What a call returns does not depend on the calls before it. */
public final class HistoryLaw implements Check {
  @Override
  public String name() {
    return "independence of earlier calls";
  }

  @Override
  public void run(Subject subject, Findings findings, SplittableRandom random) {
    double[] near = Nearby.point(subject, random);
    if (near == null) {
      findings.note("no second point found; independence of earlier calls was not looked at");
      return;
    }
    double[] x = subject.point();
    double[] u = Vectors.random(random, subject.value().length);
    findings.compared(3);

    subject.value(x);
    double[] gradient = subject.vjp(x, u).entries();
    subject.value(near);
    boolean afterValue = !Arrays.equals(gradient, subject.vjp(x, u).entries());
    subject.vjp(near, u);
    boolean afterVjp = !Arrays.equals(gradient, subject.vjp(x, u).entries());
    if (afterValue || afterVjp) {
      fail(
          findings,
          Diagnosis.STALE_VALUE,
          "vjp gave another gradient after %s was called at another point; keep nothing between calls, or key it by the values of the inputs."
              .formatted(afterValue ? "value" : "vjp"));
      return;
    }
    writeOver(subject, near, u, gradient, findings);
  }

  /** The same tensors with other contents: a training loop updates its parameters in place. */
  private void writeOver(
      Subject subject, double[] near, double[] u, double[] gradient, Findings findings) {
    Guard guard = subject.guard();
    List<Tensor> reused = subject.inputs().split(near);
    List<Tensor> cotangents = subject.outputs().split(u);
    guard.value(reused);
    guard.vjp(reused, cotangents);
    List<Tensor> now = subject.inputs().split(subject.point());
    for (int i = 0; i < reused.size(); i++) {
      double[] entries = now.get(i).toArray();
      System.arraycopy(entries, 0, reused.get(i).buffer(), 0, entries.length);
    }
    double[] value = subject.outputs().join(guard.value(reused));
    double[] again = subject.inputs().join(guard.vjp(reused, cotangents));
    if (!Arrays.equals(value, subject.value()) || !Arrays.equals(again, gradient)) {
      fail(
          findings,
          Diagnosis.STALE_CACHE,
          "after the contents of an input were changed in place, the function answered as if they were not; key the cache by values, or drop it.");
    }
  }

  private void fail(Findings findings, Diagnosis diagnosis, String message) {
    findings.add(new Finding(Verdict.FAIL, name(), diagnosis, Place.ANYWHERE, null, message));
  }
}
