package io.github.knotwork.gradcheck.nd4j.zoo;

import java.util.Locale;

/** What an operation is for; the sections of the report. */
public enum Family {
  CONTRACTION,
  ELEMENTWISE,
  ACTIVATION,
  ARITHMETIC,
  REDUCTION,
  SHAPE,
  INDEXING,
  SEGMENT,
  CUMULATIVE,
  NORMALISATION,
  CONVOLUTION,
  LINEAR_ALGEBRA,
  LOSS;

  /** The name as in a heading: {@code Linear algebra}. */
  public String title() {
    String words = name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
