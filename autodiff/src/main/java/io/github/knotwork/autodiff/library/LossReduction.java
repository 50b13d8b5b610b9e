package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.Variable;

/** What a loss does with its values, one an entry or example. */
public enum LossReduction {
  /** They are returned as they are. */
  NONE,
  /** They are added up. */
  SUM,
  /** They are averaged. */
  MEAN;

  Variable of(Variable losses) {
    return switch (this) {
      case NONE -> losses;
      case SUM -> Reductions.sum(losses);
      case MEAN -> Reductions.mean(losses);
    };
  }
}
