package io.github.knotwork.networks.contraction.tree;

import io.github.knotwork.networks.network.NetworkStructure;

/** draft */
public final class SearchTree {
  public final NetworkStructure structure;
  public final IndexLayout layout;
  public final int n, nodes, words;
  public final int[] left, right, parent;
  public int root;
  public final long[] legs;
  public final double[] size;   // log2
  public final double[] flops;  // log2, internal only
  public final double[] score;  // linear
  public double total;
  public final double fw, ww;

  public SearchTree(NetworkStructure s, int[] a, int[] b, double fw, double ww) {
    structure = s; layout = IndexLayout.of(s); n = s.tensorCount(); nodes = 2 * n - 1; words = layout.words();
    left = new int[nodes]; right = new int[nodes]; parent = new int[nodes];
    legs = new long[nodes * words]; size = new double[nodes]; flops = new double[nodes]; score = new double[nodes];
    this.fw = fw; this.ww = ww;
    java.util.Arrays.fill(left, -1); java.util.Arrays.fill(right, -1); java.util.Arrays.fill(parent, -1);
    for (int t = 0; t < n; t++) {
      for (int k = 0; k < s.legCount(t); k++) { int bit = layout.bit(s.leg(t, k)); legs[t * words + (bit >> 6)] |= 1L << bit; }
      size[t] = sizeOf(legs, t * words);
    }
    int[] remaining = new int[s.indexCount()];
    for (int i = 0; i < remaining.length; i++) remaining[i] = s.tensorCount(i) + (s.isInOutput(i) ? 1 : 0);
    int[] idx = new int[layout.words() * 64];
    for (int i = 0; i < remaining.length; i++) if (remaining[i] > 1) idx[layout.bit(i)] = i;
    for (int k = 0; k < a.length; k++) {
      int v = n + k, x = a[k], y = b[k];
      left[v] = x; right[v] = y; parent[x] = v; parent[y] = v;
      for (int w = 0; w < words; w++) {
        long X = legs[x * words + w], Y = legs[y * words + w], both = X & Y, res = X | Y;
        for (long r = both; r != 0; r &= r - 1) {
          int bit = w * 64 + Long.numberOfTrailingZeros(r);
          if (--remaining[idx[bit]] == 1) { res &= ~(1L << bit); }
        }
        legs[v * words + w] = res;
      }
    }
    root = nodes - 1;
    for (int v = n; v < nodes; v++) evaluate(v);
    retotal();
  }

  public double sizeOf(long[] set, int o) {
    double s = 0;
    for (int w = 0; w < words; w++) s += layout.weight(w, set[o + w]);
    return s;
  }

  public double unionSize(int x, int y) {
    double s = 0;
    for (int w = 0; w < words; w++) s += layout.weight(w, legs[x * words + w] | legs[y * words + w]);
    return s;
  }

  public void evaluate(int v) {
    size[v] = sizeOf(legs, v * words);
    flops[v] = unionSize(left[v], right[v]);
    score[v] = step(flops[v], size[v]);
  }

  public static double exp2(double x) { return Math.exp(x * 0.6931471805599453); }

  public double step(double f, double s) { return ww == 0 ? exp2(f) : fw * exp2(f) + ww * exp2(s); }

  public void retotal() { total = 0; for (int v = n; v < nodes; v++) total += score[v]; }

  public double log10Flops() { double t = 0; for (int v = n; v < nodes; v++) t += exp2(flops[v]); return Math.log10(t); }
  public double log2Size() { double t = 0; for (int v = 0; v < nodes; v++) t = Math.max(t, size[v]); return t; }

  public double check() {
    // recompute all legs from scratch
    int[][] cnt = new int[nodes][];
    double worst = 0;
    int[] order = postorder();
    for (int v : order) {
      int[] c = new int[words * 64];
      if (v < n) { for (int b = 0; b < c.length; b++) if ((legs[v * words + (b >> 6)] >> b & 1) != 0) c[b] = 1; }
      else for (int b = 0; b < c.length; b++) c[b] = cnt[left[v]][b] + cnt[right[v]][b];
      cnt[v] = c;
    }
    int[] tot = new int[words * 64];
    for (int i = 0; i < structure.indexCount(); i++) { int t = structure.tensorCount(i) + (structure.isInOutput(i) ? 1 : 0); if (t > 1) tot[layout.bit(i)] = t; }
    for (int v : order) for (int b = 0; b < words * 64; b++) {
      boolean in = cnt[v][b] > 0 && cnt[v][b] < tot[b];
      boolean has = (legs[v * words + (b >> 6)] >> b & 1) != 0;
      if (in != has) throw new IllegalStateException("node " + v + " bit " + b);
    }
    double t = 0; for (int v = n; v < nodes; v++) { double f = unionSize(left[v], right[v]); if (Math.abs(f - flops[v]) > 1e-9) throw new IllegalStateException("flops " + v); t += score[v]; }
    return t;
  }

  public int[] postorder() {
    int[] out = new int[nodes]; int[] stack = new int[nodes]; int sp = 0, k = nodes; stack[sp++] = root;
    while (sp > 0) { int v = stack[--sp]; out[--k] = v; if (v >= n) { stack[sp++] = left[v]; stack[sp++] = right[v]; } }
    return out;
  }

  public int[][] ssa() {
    int[] a = new int[n - 1], b = new int[n - 1], id = new int[nodes]; int k = 0;
    for (int v : postorder()) if (v < n) id[v] = v; else { a[k] = id[left[v]]; b[k] = id[right[v]]; id[v] = n + k++; }
    return new int[][] {a, b};
  }
}
