package io.github.knotwork.networks.contraction.order;

import io.github.knotwork.networks.network.NetworkStructure;
import java.util.SplittableRandom;

/** draft random greedy, reusable */
public final class Greedy0 {
  final NetworkStructure s; final int n, nodes;
  final int[][] legs; final int[] legLen; final int[][] holders; final int[] holderLen; final int[] extra; final double[] w;
  final double[] size, lin; final boolean[] dead;
  final double[] overlap; final int[] touched; final int[] stamp; int now;
  // heap
  double[] key = new double[1024]; int[] ha = new int[1024], hb = new int[1024]; int hn;
  public final int[] a, b; public double flops;
  final int[][] baseLegs; final int[][] baseHolders;
  static final int CAP = 48;

  public Greedy0(NetworkStructure s) {
    this.s = s; n = s.tensorCount(); nodes = 2 * n - 1;
    legs = new int[nodes][]; legLen = new int[nodes]; int m = s.indexCount();
    holders = new int[m][]; holderLen = new int[m]; extra = new int[m]; w = new double[m];
    baseLegs = new int[n][]; baseHolders = new int[m][];
    for (int t = 0; t < n; t++) baseLegs[t] = s.legs(t);
    for (int i = 0; i < m; i++) { baseHolders[i] = s.tensorsWith(i); holders[i] = baseHolders[i].clone(); extra[i] = s.isInOutput(i) ? 1 : 0; w[i] = s.log2Size(i); }
    size = new double[nodes]; lin = new double[nodes]; dead = new boolean[nodes]; overlap = new double[nodes]; touched = new int[nodes]; stamp = new int[m];
    a = new int[Math.max(0, n - 1)]; b = new int[Math.max(0, n - 1)];
  }

  static double exp2(double x) { return Math.exp(Math.min(x, 1000) * 0.6931471805599453); }

  SplittableRandom rnd; double alpha, temp;

  /** Returns true if completed below limit. */
  public boolean run(double alpha, double temp, SplittableRandom rnd, double limit) {
    this.rnd = rnd; this.alpha = alpha; this.temp = temp;
    hn = 0; flops = 0;
    for (int t = 0; t < n; t++) { legs[t] = baseLegs[t]; legLen[t] = legs[t].length; dead[t] = false; double z = 0; for (int i : legs[t]) z += w[i]; size[t] = z; lin[t] = exp2(z); }
    for (int i = 0; i < holders.length; i++) { System.arraycopy(baseHolders[i], 0, holders[i], 0, baseHolders[i].length); holderLen[i] = baseHolders[i].length; }
    for (int t = 0; t < n; t++) push(t, true);
    int next = n; int k = 0;
    while (hn > 0) {
      int x = ha[0], y = hb[0]; pop();
      if (dead[x] || dead[y]) continue;
      merge(x, y, next); a[k] = x; b[k] = y; k++;
      if (flops > limit) return false;
      push(next, false);
      next++;
    }
    if (k < n - 1) { // disconnected: smallest first
      java.util.PriorityQueue<Integer> q = new java.util.PriorityQueue<>((p, r) -> size[p] != size[r] ? Double.compare(size[p], size[r]) : Integer.compare(p, r));
      for (int v = 0; v < next; v++) if (!dead[v]) q.add(v);
      while (q.size() > 1) { int x = q.poll(), y = q.poll(); merge(x, y, next); a[k] = x; b[k] = y; k++; q.add(next); next++; }
    }
    return flops <= limit;
  }

  void merge(int x, int y, int c) {
    now++;
    int[] X = legs[x], Y = legs[y]; int lx = legLen[x], ly = legLen[y];
    double union = size[x];
    for (int k = 0; k < lx; k++) stamp[X[k]] = now;
    int[] C = new int[lx + ly]; int lc = 0; double z = 0;
    // legs of y
    for (int k = 0; k < ly; k++) {
      int i = Y[k];
      if (stamp[i] == now) { // shared: remove y
        int[] h = holders[i]; int len = holderLen[i];
        for (int p = 0; p < len; p++) if (h[p] == y) { h[p] = h[len - 1]; break; }
        holderLen[i] = len - 1;
      } else {
        union += w[i];
        int[] h = holders[i]; int len = holderLen[i];
        for (int p = 0; p < len; p++) if (h[p] == y) { h[p] = c; break; }
        C[lc++] = i; z += w[i];
      }
    }
    for (int k = 0; k < lx; k++) {
      int i = X[k];
      if (holderLen[i] + extra[i] == 1) continue; // only x holds it now: summed
      int[] h = holders[i]; int len = holderLen[i];
      for (int p = 0; p < len; p++) if (h[p] == x) { h[p] = c; break; }
      C[lc++] = i; z += w[i];
    }
    legs[c] = C; legLen[c] = lc; size[c] = z; lin[c] = exp2(z); dead[c] = false; dead[x] = true; dead[y] = true;
    flops += exp2(union);
  }

  void push(int v, boolean onlyLater) {
    int[] V = legs[v]; int lv = legLen[v]; int nt = 0;
    for (int k = 0; k < lv; k++) {
      int i = V[k]; int[] h = holders[i]; int len = Math.min(holderLen[i], CAP); double o = w[i];
      if (holderLen[i] + extra[i] == 2) o += w[i];
      for (int p = 0; p < len; p++) { int u = h[p]; if (u == v || onlyLater && u > v) continue; if (overlap[u] == 0) { touched[nt++] = u; overlap[u] = 1e-300; } overlap[u] += o; }
    }
    for (int t = 0; t < nt; t++) {
      int u = touched[t]; double sab = exp2(size[v] + size[u] - overlap[u]); overlap[u] = 0;
      double val = sab / alpha - alpha * (lin[v] + lin[u]);
      double kk = val > 0 ? Math.log1p(val) : -Math.log1p(-val);
      if (temp > 0) kk += temp * Math.log(-Math.log(rnd.nextDouble()));
      add(kk, v, u);
    }
  }

  void add(double k, int x, int y) {
    if (hn == key.length) { key = java.util.Arrays.copyOf(key, hn * 2); ha = java.util.Arrays.copyOf(ha, hn * 2); hb = java.util.Arrays.copyOf(hb, hn * 2); }
    int p = hn++;
    while (p > 0) { int q = (p - 1) >> 1; if (key[q] <= k) break; key[p] = key[q]; ha[p] = ha[q]; hb[p] = hb[q]; p = q; }
    key[p] = k; ha[p] = x; hb[p] = y;
  }

  void pop() {
    hn--; if (hn == 0) return;
    double k = key[hn]; int x = ha[hn], y = hb[hn]; int p = 0;
    while (true) { int c = 2 * p + 1; if (c >= hn) break; if (c + 1 < hn && key[c + 1] < key[c]) c++; if (key[c] >= k) break; key[p] = key[c]; ha[p] = ha[c]; hb[p] = hb[c]; p = c; }
    key[p] = k; ha[p] = x; hb[p] = y;
  }
}
