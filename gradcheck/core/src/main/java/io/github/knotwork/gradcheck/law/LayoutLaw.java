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
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Value and gradient do not depend on how inputs and cotangents lie in memory. */
public final class LayoutLaw implements Check {
  private final Set<Layout> layouts;

  /** The law for these layouts. */
  public LayoutLaw(Set<Layout> layouts) {
    this.layouts = layouts;
  }

  @Override
  public String name() {
    return "independence of layouts";
  }

  @Override
  public void run(Subject subject, Findings findings, SplittableRandom random) {
    List<Tensor> inputs = subject.inputs().split(subject.point());
    List<Tensor> cotangents =
        subject.outputs().split(Vectors.random(random, subject.outputs().size()));
    Answers answers = new Answers(subject, random);
    compare(answers, "as given", inputs, subject.given(), cotangents, cotangents, -1, findings);
    for (Layout layout : layouts) {
      if (layout == Layout.C_ORDER || layout == Layout.ALIASED) {
        continue;
      }
      for (int i = 0; i < inputs.size() && !findings.failed(); i++) {
        Tensor laidOut = inputs.get(i).withLayout(layout);
        List<Tensor> dense = replace(inputs, i, laidOut.withLayout(Layout.C_ORDER));
        if (subject.contains(subject.inputs().join(dense))) {
          List<Tensor> moved = replace(inputs, i, laidOut);
          compare(answers, name(layout), dense, moved, cotangents, cotangents, i, findings);
        }
      }
      List<Tensor> laidOut = cotangents.stream().map(u -> u.withLayout(layout)).toList();
      List<Tensor> dense = laidOut.stream().map(u -> u.withLayout(Layout.C_ORDER)).toList();
      compare(answers, name(layout) + " cotangent", inputs, inputs, dense, laidOut, -1, findings);
    }
  }

  private void compare(
      Answers answers,
      String layout,
      List<Tensor> inputs,
      List<Tensor> laidOutInputs,
      List<Tensor> cotangents,
      List<Tensor> laidOutCotangents,
      int input,
      Findings findings) {
    if (findings.failed()) {
      return;
    }
    findings.compared(1);
    String difference = answers.difference(inputs, cotangents, laidOutInputs, laidOutCotangents);
    if (difference != null) {
      boolean broadcast = layout.startsWith(name(Layout.BROADCAST));
      findings.add(
          new Finding(
              Verdict.FAIL,
              name(),
              broadcast ? Diagnosis.WRONG_FOR_STRIDE_ZERO : Diagnosis.WRONG_FOR_LAYOUT,
              input < 0 ? Place.ANYWHERE : Place.input(input),
              null,
              "in layout %s %s; read entries by shape, offset and strides."
                  .formatted(layout, difference)));
    }
  }

  private static String name(Layout layout) {
    return layout.name();
  }

  private static List<Tensor> replace(List<Tensor> tensors, int at, Tensor by) {
    List<Tensor> replaced = new ArrayList<>(tensors);
    replaced.set(at, by);
    return replaced;
  }
}
