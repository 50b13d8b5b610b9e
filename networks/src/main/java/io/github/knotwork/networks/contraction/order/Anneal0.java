package io.github.knotwork.networks.contraction.order;

import io.github.knotwork.networks.contraction.tree.SearchTree;
import java.util.SplittableRandom;

/** draft */
public final class Anneal0 {
  public long moves, accepted;

  /** sweeps over internal nodes at temperature T (in log2 units of local cost). */
  public void sweep(SearchTree t, double T, SplittableRandom rnd) {
    int n = t.n, W = t.words; long[] L = t.legs;
    for (int it = 0; it < n - 1; it++) {
      int p = n + rnd.nextInt(n - 1);
      // choose child to be internal: d = (a,b), c other
      int l = t.left[p], r = t.right[p]; int d, c;
      boolean li = l >= n, ri = r >= n;
      if (!li && !ri) continue;
      if (li && (!ri || rnd.nextBoolean())) { d = l; c = r; } else { d = r; c = l; }
      int a = t.left[d], b = t.right[d];
      if (rnd.nextBoolean()) { int z = a; a = b; b = z; }
      // new d' = (a, c), p = (d', b)
      moves++;
      double fd = 0, sd = 0, fp = 0; int oa = a * W, ob = b * W, oc = c * W, op = p * W;
      for (int w = 0; w < W; w++) {
        long ac = L[oa + w] | L[oc + w]; long nd = ac & (L[ob + w] | L[op + w]);
        fd += t.layout.weight(w, ac); sd += t.layout.weight(w, nd); fp += t.layout.weight(w, nd | L[ob + w]);
      }
      double nscd = t.step(fd, sd), nscp = t.step(fp, t.size[p]);
      double now = t.score[d] + t.score[p], nw = nscd + nscp;
      if (nw > now) { double dl = Math.log(nw / now); if (T <= 0 || rnd.nextDouble() >= Math.exp(-dl / T)) continue; }
      accepted++;
      int od = d * W;
      for (int w = 0; w < W; w++) L[od + w] = (L[oa + w] | L[oc + w]) & (L[ob + w] | L[op + w]);
      t.left[d] = a; t.right[d] = c; t.parent[c] = d; t.left[p] = d; t.right[p] = b; t.parent[b] = p;
      t.size[d] = sd; t.flops[d] = fd; t.flops[p] = fp; t.total += nw - now; t.score[d] = nscd; t.score[p] = nscp;
    }
  }
}
