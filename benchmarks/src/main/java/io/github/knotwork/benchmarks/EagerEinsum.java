package io.github.knotwork.benchmarks;

import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.autodiff.nd4j.Einsum;
import io.github.knotwork.benchmarks.Interleaved.Times;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What an eager einsum of a known equation costs beyond the ND4J calls it makes: the same calls,
 * written by hand, are timed in turn with it.
 */
final class EagerEinsum implements Benchmark {
  private static final int BURST = 50;

  @Override
  public String name() {
    return "eager-einsum";
  }

  @Override
  public String description() {
    return "A cached eager einsum against the ND4J calls it makes, written by hand.";
  }

  @Override
  public void run(int rounds, PrintWriter out) {
    out.println("| einsum | operands | einsum µs | ND4J by hand µs | overhead µs |");
    out.println("|---|---|---|---|---|");
    INDArray a = random(1, 16, 16);
    INDArray b = random(2, 16, 16);
    INDArray c = random(3, 16, 16);
    INDArray batch = random(4, 8, 16, 16);
    compare(rounds, out, "ij,jk->ik", new INDArray[] {a, b}, () -> a.mmul(b).close());
    compare(
        rounds,
        out,
        "ij,jk,kl->il",
        new INDArray[] {a, b, c},
        () -> {
          INDArray ab = a.mmul(b);
          ab.mmul(c).close();
          ab.close();
        });
    compare(
        rounds,
        out,
        "bij,jk->bik",
        new INDArray[] {batch, a},
        () -> {
          INDArray product = batch.reshape('c', 128, 16).mmul(a);
          product.reshape('c', 8, 16, 16).close();
          product.close();
        });
  }

  private static void compare(
      int rounds, PrintWriter out, String equation, INDArray[] operands, Runnable byHand) {
    List<Times> times =
        new Interleaved(BURST, rounds / 2, rounds)
            .run(() -> Einsum.einsum(equation, operands).close(), byHand);
    Times einsum = times.get(0);
    Times hand = times.get(1);
    out.printf(
        Locale.ROOT,
        "| `%s` | %s | %.2f ± %.2f | %.2f ± %.2f | %.2f |%n",
        equation,
        String.join(", ", Arrays.stream(operands).map(x -> Arrays.toString(x.shape())).toList()),
        einsum.median(),
        einsum.spread(),
        hand.median(),
        hand.spread(),
        einsum.medianOver(hand));
    out.flush();
  }

  private static INDArray random(long seed, long... shape) {
    int n = (int) Arrays.stream(shape).reduce(1, Math::multiplyExact);
    double[] values = new Random(seed).doubles(n, -1, 1).toArray();
    return NdArrays.of(values, shape).castTo(DataType.FLOAT);
  }
}
