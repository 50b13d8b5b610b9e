package io.github.knotwork.gradcheck.diagnosis;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.Finding;
import io.github.knotwork.gradcheck.Finding.Comparison;
import io.github.knotwork.gradcheck.Finding.Place;
import io.github.knotwork.gradcheck.Verdict;
import io.github.knotwork.gradcheck.measure.Jacobian;
import io.github.knotwork.gradcheck.probe.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Puts a name to a wrong Jacobian. */
public final class Diagnostician {
  /** The first that fits names it: sure signs before likely ones, special ones before general. */
  private static final List<Pattern> PATTERNS =
      List.of(
          new Absent(),
          new Detached(),
          new AtTiesOnly(),
          new ConstantFactor(),
          new SinglePrecision(),
          new DroppedTerms(),
          new Elementwise(),
          new Transposed(),
          new OtherTransposed(),
          new FewEntries());

  private Diagnostician() {}

  /**
   * One finding for each output and input whose block is wrong, at its worst entry.
   *
   * @param source the rung that asks
   */
  public static List<Finding> explain(
      String source, Subject subject, Jacobian jacobian, SplittableRandom random) {
    List<Finding> findings = new ArrayList<>();
    for (int o = 0; o < subject.outputs().count(); o++) {
      for (int i = 0; i < subject.inputs().count(); i++) {
        Block block = new Block(subject, jacobian, o, i, random);
        if (block.wrongEntries() > 0) {
          findings.add(finding(source, block));
        }
      }
    }
    return findings;
  }

  private static Finding finding(String source, Block block) {
    Pattern.Match match = name(block);
    int row = 0;
    int column = 0;
    double worst = -1;
    for (int i = 0; i < block.rows(); i++) {
      for (int j = 0; j < block.columns(); j++) {
        double off = Math.abs(block.analytic(i, j) - block.numeric(i, j));
        if (block.wrong(i, j) && !(off <= worst)) {
          worst = off;
          row = i;
          column = j;
        }
      }
    }
    return new Finding(
        Verdict.FAIL,
        source,
        match.diagnosis(),
        new Place(
            block.output(),
            block.input(),
            block.subject().outputs().index(block.row(row)),
            block.subject().inputs().index(block.column(column))),
        new Comparison(
            block.analytic(row, column),
            block.numeric(row, column),
            block.jacobian().measured(block.row(row), block.column(column)).bar()),
        "%s. %d of %d entries are wrong."
            .formatted(match.message(), block.wrongEntries(), block.rows() * block.columns()));
  }

  private static Pattern.Match name(Block block) {
    for (Pattern pattern : PATTERNS) {
      Pattern.Match match = pattern.match(block);
      if (match != null) {
        return match;
      }
    }
    boolean kink = !block.all((i, j) -> !block.wrong(i, j) || !isKink(block, i, j));
    return kink
        ? new Pattern.Match(
            Diagnosis.OUTSIDE_SUBGRADIENT,
            "at a kink the gradient must lie between the one-sided derivatives, and does not")
        : new Pattern.Match(
            Diagnosis.UNEXPLAINED,
            "the gradient is wrong, by none of the known patterns; compare it with the formula term by term");
  }

  private static boolean isKink(Block block, int i, int j) {
    return block.jacobian().measured(block.row(i), block.column(j)).isKink();
  }
}
