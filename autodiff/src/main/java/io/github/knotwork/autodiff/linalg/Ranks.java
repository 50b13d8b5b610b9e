package io.github.knotwork.autodiff.linalg;

import io.github.knotwork.autodiff.graph.Variable;

/** What ranks are possible. */
final class Ranks {
  private Ranks() {}

  /** Returns the rank if matrices of this shape can have it. */
  static int check(String operation, Variable a, int rank) {
    if (a.rank() < 2) {
      throw new IllegalArgumentException(
          operation + ": matrices [batch…, m, n] are expected, given " + a.type());
    }
    long most = Math.min(a.size(-1), a.size(-2));
    if (rank < 1 || rank > most) {
      throw new IllegalArgumentException(
          operation
              + ": a rank of "
              + rank
              + " is given for "
              + a.type()
              + "; 1 to "
              + most
              + " is possible");
    }
    return rank;
  }
}
