package io.github.knotwork.autodiff.kernel.tile;

/** A tile that a program loads or computes. Its register is chosen when the program is complete. */
public final class Value {
  private final Level level;
  private int register = -1;

  Value(Level level) {
    this.level = level;
  }

  /** Whether it has a number for each element or for each row. */
  public Level level() {
    return level;
  }

  int register() {
    return register;
  }

  void assign(int chosen) {
    register = chosen;
  }
}
