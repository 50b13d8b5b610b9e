package io.github.knotwork.autodiff.nd4j.door;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All SameDiff operations that can be read, by SameDiff's name of their kind. */
final class ImportTable {
  private static final Map<String, OpImporter> ALL =
      merged(
          List.of(
              ArithmeticImports.TABLE,
              FunctionImports.TABLE,
              ReductionImports.TABLE,
              ShapeImports.TABLE,
              IndexImports.TABLE,
              NetworkImports.TABLE,
              ConvolutionImports.TABLE,
              LossImports.TABLE));

  /** Kinds whose result isn't a function of their inputs. */
  private static final Set<String> RANDOM =
      Set.of(
          "dropout",
          "dropout_inverted",
          "alphadropout",
          "distribution_uniform",
          "distribution_gaussian",
          "distribution_bernoulli",
          "distribution_binomial",
          "distribution_binomial_ex",
          "distribution_lognormal",
          "distribution_truncated",
          "randomuniform",
          "random_normal",
          "random_bernoulli",
          "random_exponential",
          "random_gamma",
          "random_poisson",
          "random_shuffle",
          "random_multinomial");

  private ImportTable() {}

  private static Map<String, OpImporter> merged(List<Map<String, OpImporter>> tables) {
    Map<String, OpImporter> all = new HashMap<>();
    for (Map<String, OpImporter> table : tables) {
      table.forEach(
          (name, importer) -> {
            if (all.put(name, importer) != null) {
              throw new IllegalStateException("two importers for '" + name + "'");
            }
          });
    }
    return Map.copyOf(all);
  }

  /**
   * How an operation is read.
   *
   * @throws IllegalArgumentException if it can't be, naming it and a way out
   */
  static OpImporter of(ImportedOp op) {
    OpImporter known = ALL.get(op.kind());
    if (known != null) {
      return known;
    }
    if (RANDOM.contains(op.kind())) {
      throw op.refuse("it is random; draw its values outside, and pass them as a placeholder");
    }
    if (Fallback.covers(op.kind())) {
      return Fallback::read;
    }
    throw op.refuse(
        "it isn't known here; replace it by operations that are, or import what is before and"
            + " after it");
  }
}
