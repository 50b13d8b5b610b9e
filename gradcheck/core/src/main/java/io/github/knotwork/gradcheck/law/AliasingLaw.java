package io.github.knotwork.gradcheck.law;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.Finding;
import io.github.knotwork.gradcheck.Finding.Place;
import io.github.knotwork.gradcheck.Layout;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.Verdict;
import io.github.knotwork.gradcheck.measure.Vectors;
import io.github.knotwork.gradcheck.probe.Check;
import io.github.knotwork.gradcheck.probe.Findings;
import io.github.knotwork.gradcheck.probe.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * f(x, x) with the same memory given twice is f(x, copy of x), and each use gets its own gradient:
 * whoever adds them up, a framework or the caller, gets the gradient of the repeated use.
 */
public final class AliasingLaw implements Check {
  @Override
  public String name() {
    return "independence of aliasing";
  }

  @Override
  public void run(Subject subject, Findings findings, SplittableRandom random) {
    List<Tensor> inputs = subject.inputs().split(subject.point());
    List<Tensor> cotangents =
        subject.outputs().split(Vectors.random(random, subject.outputs().size()));
    Answers answers = new Answers(subject, random);
    for (int i = 0; i < inputs.size(); i++) {
      for (int k = i + 1; k < inputs.size() && !findings.failed(); k++) {
        if (!Arrays.equals(inputs.get(i).shape(), inputs.get(k).shape())) {
          continue;
        }
        Tensor shared = inputs.get(i);
        List<Tensor> aliased = replace(inputs, k, shared.withLayout(Layout.ALIASED));
        List<Tensor> copied = replace(inputs, k, shared.withLayout(Layout.C_ORDER));
        if (!subject.contains(subject.inputs().join(copied))) {
          continue;
        }
        findings.compared(1);
        String difference = answers.difference(copied, cotangents, aliased, cotangents);
        if (difference != null) {
          findings.add(
              new Finding(
                  Verdict.FAIL,
                  name(),
                  Diagnosis.WRONG_FOR_ALIASED,
                  Place.input(k),
                  null,
                  "with input %d in the memory of input %d %s; give each use its own gradient."
                      .formatted(k, i, difference)));
        }
      }
    }
  }

  private static List<Tensor> replace(List<Tensor> tensors, int at, Tensor by) {
    List<Tensor> replaced = new ArrayList<>(tensors);
    replaced.set(at, by);
    return replaced;
  }
}
