package io.github.knotwork.gradcheck.difference;

import java.util.*;

class Probe {
  public static void main(String[] a) {
    int n = Integer.parseInt(a[0]);
    int missAll = 0, all = 0;
    for (var k : KnownFunctions.all()) {
      SplittableRandom r = new SplittableRandom(1);
      int miss = 0, none = 0, kinks = 0;
      double worst = 0;
      double[] rel = new double[n];
      int[] ev = {0};
      double wx = 0;
      for (int i = 0; i < n; i++) {
        double x = k.points().applyAsDouble(r);
        Slope s =
            AdaptiveDifferences.at(
                x,
                t -> {
                  ev[0]++;
                  return k.f().applyAsDouble(t);
                });
        double d = k.derivative().applyAsDouble(x);
        double err = Math.abs(s.value() - d) - k.conditioning() * Math.ulp(d);
        if (s.isKink()) kinks++;
        if (!Double.isFinite(s.bar())) none++;
        rel[i] = s.bar() / Math.abs(d);
        if (!(err <= s.bar())) {
          miss++;
        }
        if (err / s.bar() > worst) {
          worst = err / s.bar();
          wx = x;
        }
      }
      Arrays.sort(rel);
      System.out.printf(
          "%-28s miss %5d none %4d kinks %4d worst ratio %8.2g at %.17g  rel bar median %.1e 99%% %.1e  evals %d%n",
          k.name(), miss, none, kinks, worst, wx, rel[n / 2], rel[(int) (n * .99)], ev[0] / n);
      missAll += miss;
      all += n;
    }
    System.out.println(missAll + " of " + all + " = " + 100.0 * missAll / all + "%");
  }
}
