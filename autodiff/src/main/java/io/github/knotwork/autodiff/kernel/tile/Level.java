package io.github.knotwork.autodiff.kernel.tile;

/** How much of a tile a value fills. */
public enum Level {
  /** One number for each row. */
  ROW,
  /** One number for each element. */
  FULL
}
