package io.github.knotwork.networks.contraction.order;

import io.github.knotwork.networks.contraction.tree.SearchTree;
import java.util.SplittableRandom;

/** draft */
public final class Reconf0 {
  final SearchTree t; final int K; final int W;
  final int[] mask; final int[] seen; final double[] inner, all, touch, best, P, Q; final int[] split; final int[] front, internal; final double[] SZ;
  public long solves, improved;

  public Reconf0(SearchTree t, int K) {
    this.t = t; this.K = K; W = t.words; mask = new int[W * 64]; seen = new int[W * 64];
    int m = 1 << K; inner = new double[m]; all = new double[m]; touch = new double[m]; best = new double[m]; P = new double[m]; Q = new double[m]; split = new int[m]; front = new int[K]; internal = new int[K]; SZ = new double[m];
  }

  int choose(int root, int k, SplittableRandom rnd, int mode) {
    front[0] = t.left[root]; front[1] = t.right[root]; int f = 2; int in = 0; internal[in++] = root;
    while (f < k) {
      int pick = -1; double bestv = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < f; j++) { int v = front[j]; if (v < t.n) continue; double val = mode == 0 ? t.flops[v] : mode == 1 ? rnd.nextDouble() : t.size[v]; if (val > bestv) { bestv = val; pick = j; } }
      if (pick < 0) break;
      int v = front[pick]; internal[in++] = v; front[pick] = t.left[v]; front[f++] = t.right[v];
    }
    return f;
  }

  /** true if improved */
  public boolean reconfigure(int root, int kmax, SplittableRandom rnd, int mode) {
    int k = choose(root, kmax, rnd, mode);
    if (k < 3) return false;
    solves++;
    int full = (1 << k) - 1; int ns = 0; long[] L = t.legs;
    for (int j = 0; j < k; j++) {
      int o = front[j] * W;
      for (int w = 0; w < W; w++) for (long r = L[o + w]; r != 0; r &= r - 1) { int bit = (w << 6) + Long.numberOfTrailingZeros(r); if (mask[bit] == 0) seen[ns++] = bit; mask[bit] |= 1 << j; }
    }
    for (int m = 0; m <= full; m++) { inner[m] = 0; all[m] = 0; }
    double tot = 0;
    for (int x = 0; x < ns; x++) {
      int bit = seen[x]; int m = mask[bit]; mask[bit] = 0; double wt = t.layout.weight(bit); tot += wt;
      all[m] += wt;
      if ((L[root * W + (bit >> 6)] >> bit & 1) == 0) inner[m] += wt;
    }
    for (int j = 0; j < k; j++) { int bj = 1 << j; for (int m = 0; m <= full; m++) if ((m & bj) != 0) { inner[m] += inner[m ^ bj]; all[m] += all[m ^ bj]; } }
    double current = 0, maxc = 0;
    for (int x = 0; x < k - 1; x++) { current += t.score[internal[x]]; maxc = Math.max(maxc, t.flops[internal[x]]); }
    // offset to keep doubles in range
    double off = 0;
    for (int m = 1; m <= full; m++) { touch[m] = tot - all[full ^ m]; P[m] = t.fw * SearchTree.exp2(touch[m]); Q[m] = SearchTree.exp2(-inner[m]); SZ[m] = t.ww == 0 ? 0 : t.ww * SearchTree.exp2(touch[m] - inner[m]); }
    for (int j = 0; j < k; j++) best[1 << j] = 0;
    for (int S = 3; S <= full; S++) {
      if ((S & (S - 1)) == 0) continue;
      int low = S & -S; int rest = S ^ low; double b = Double.POSITIVE_INFINITY; int bs = 0; double p = P[S];
      // A contains low
      for (int A = (rest - 1) & rest; ; A = (A - 1) & rest) {
        int X = A | low, Y = S ^ X;
        double v = best[X] + best[Y];
        if (v < b) { v += p * Q[X] * Q[Y]; if (v < b) { b = v; bs = X; } }
        if (A == 0) break;
      }
      best[S] = b + SZ[S]; split[S] = bs;
    }
    if (!(best[full] < current * (1 - 1e-9))) return false;
    improved++;
    // rebuild
    slot = 1; // internal[0] is root
    t.total -= current;
    build(full, root, k);
    // legs top-down then evaluate
    fill(full, root, k);
    for (int x = 0; x < k - 1; x++) { t.evaluate(internal[x]); t.total += t.score[internal[x]]; }
    return true;
  }

  int slot; final java.util.ArrayDeque<Integer> dummy = null;
  int[] nodeMask = new int[64];

  void build(int S, int v, int k) {
    int X = split[S], Y = S ^ X;
    int l = (X & (X - 1)) == 0 ? front[Integer.numberOfTrailingZeros(X)] : internal[slot++];
    int r = (Y & (Y - 1)) == 0 ? front[Integer.numberOfTrailingZeros(Y)] : internal[slot++];
    t.left[v] = l; t.right[v] = r; t.parent[l] = v; t.parent[r] = v;
    if ((X & (X - 1)) != 0) build(X, l, k);
    if ((Y & (Y - 1)) != 0) build(Y, r, k);
  }

  void fill(int full, int root, int k) {
    fill2(full, root, root, k, full);
  }

  void fill2(int S, int v, int root, int k, int full) {
    int X = split[S], Y = S ^ X;
    if ((X & (X - 1)) != 0) { setLegs(X, t.left[v], root, k, full); fill2(X, t.left[v], root, k, full); }
    if ((Y & (Y - 1)) != 0) { setLegs(Y, t.right[v], root, k, full); fill2(Y, t.right[v], root, k, full); }
  }

  void setLegs(int S, int v, int root, int k, int full) {
    long[] L = t.legs;
    for (int w = 0; w < W; w++) {
      long in = 0, out = L[root * W + w];
      for (int j = 0; j < k; j++) if ((S >> j & 1) != 0) in |= L[front[j] * W + w]; else out |= L[front[j] * W + w];
      L[v * W + w] = in & out;
    }
  }
}
