package io.github.knotwork.gradcheck;

/** The number format a function computes in. */
public enum Precision {
  /** 53 bits: what can be checked. */
  DOUBLE,
  /** 24 bits: too few for finite differences to tell a wrong gradient from round-off. */
  SINGLE
}
