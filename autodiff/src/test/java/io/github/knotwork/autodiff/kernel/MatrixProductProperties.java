package io.github.knotwork.autodiff.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MatrixProductProperties {
  /** Against naive loops: any sizes and zero, gaps in rows and batches, all flags, both types. */
  @Property(tries = 500)
  void everyPlanEqualsNaiveLoops(
      @ForAll boolean isFloat,
      @ForAll @IntRange(max = 19) int m,
      @ForAll @IntRange(max = 19) int n,
      @ForAll @IntRange(max = 19) int k,
      @ForAll @IntRange(max = 5) int batch,
      @ForAll boolean transposeA,
      @ForAll boolean transposeB,
      @ForAll @IntRange(max = 2) int gap,
      @ForAll @IntRange(max = 3) int apart,
      @ForAll @IntRange(max = 2) int sharing,
      @ForAll @IntRange(max = 2) int scaling,
      @ForAll long seed) {
    ElementType type = isFloat ? ElementType.FLOAT : ElementType.DOUBLE;
    MatrixProduct p = MatrixProduct.of(type, m, n, k);
    p = transposeA ? p.transposeA() : p;
    p = transposeB ? p.transposeB() : p;
    p = p.leading(p.leadingA() + gap, p.leadingB() + 2 * gap, p.leadingC() + gap);
    p =
        p.batch(
            batch,
            sharing == 1 ? 0 : (transposeA ? k : m) * (long) p.leadingA() + apart,
            sharing == 2 ? 0 : (transposeB ? n : k) * (long) p.leadingB() + 2L * apart,
            m * (long) p.leadingC() + apart);
    p = scaling == 0 ? p : scaling == 1 ? p.accumulate() : p.scaled(-0.5, 3);
    compareWithNaive(p, seed);
  }

  @Example
  void largeProducts() {
    for (ElementType type : new ElementType[] {ElementType.FLOAT, ElementType.DOUBLE}) {
      compareWithNaive(MatrixProduct.of(type, 131, 67, 301).transposeA(), 1);
      compareWithNaive(MatrixProduct.of(type, 300, 1, 200), 2);
      compareWithNaive(MatrixProduct.of(type, 1, 300, 200).transposeB(), 3);
      compareWithNaive(MatrixProduct.of(type, 4, 4, 4).batch(1000, 16, 16, 16), 4);
      compareWithNaive(MatrixProduct.of(type, 4, 4, 4).batch(1000, 16, 0, 16), 5);
    }
  }

  private static void compareWithNaive(MatrixProduct p, long seed) {
    Random random = new Random(seed);
    int offset = 5;
    int sizeA = offset + size(p, p.transposedA() ? p.k() : p.m(), p.leadingA(), p.strideA());
    int sizeB = offset + size(p, p.transposedB() ? p.n() : p.k(), p.leadingB(), p.strideB());
    int sizeC = offset + size(p, p.m(), p.leadingC(), p.strideC());
    double[] a = NativeArrays.random(p.type(), sizeA, random);
    double[] b = NativeArrays.random(p.type(), sizeB, random);
    double[] c = NativeArrays.random(p.type(), sizeC, random);
    if (p.beta() == 0) {
      // Must not be read.
      for (int i = 0; i < p.batch() * p.m() * p.n(); i++) {
        c[entry(p, i, offset)] = Double.NaN;
      }
    }
    try (NativeBuffer na = NativeArrays.of(p.type(), a);
        NativeBuffer nb = NativeArrays.of(p.type(), b);
        NativeBuffer nc = NativeArrays.of(p.type(), c)) {
      p.run(na, offset, nb, offset, nc, offset);
      double[] actual = NativeArrays.read(p.type(), nc, sizeC);
      for (int e = 0; e < p.batch() * p.m() * p.n(); e++) {
        int item = e / (p.m() * p.n());
        int i = e / p.n() % p.m();
        int j = e % p.n();
        double sum = 0;
        double magnitude = 0;
        for (int q = 0; q < p.k(); q++) {
          int ia = p.transposedA() ? q * p.leadingA() + i : i * p.leadingA() + q;
          int ib = p.transposedB() ? j * p.leadingB() + q : q * p.leadingB() + j;
          double product =
              a[(int) (offset + item * p.strideA() + ia)]
                  * b[(int) (offset + item * p.strideB() + ib)];
          sum += product;
          magnitude += Math.abs(product);
        }
        int at = entry(p, e, offset);
        double old = p.beta() == 0 ? 0 : p.beta() * c[at];
        double bound = (p.k() + 3) * p.type().epsilon() * (magnitude + Math.abs(old));
        assertThat(actual[at]).isCloseTo(p.alpha() * sum + old, within(bound));
        c[at] = actual[at];
      }
      // Nothing between the matrices has changed.
      assertThat(actual).containsExactly(c);
    }
  }

  private static int entry(MatrixProduct p, int e, int offset) {
    int item = e / (p.m() * p.n());
    return (int) (offset + item * p.strideC()) + e / p.n() % p.m() * p.leadingC() + e % p.n();
  }

  private static int size(MatrixProduct p, int rows, int leading, long stride) {
    return Math.toIntExact(p.batch() * stride + (long) rows * leading);
  }

  @Example
  void badPlansAndBuffersAreNamed() {
    MatrixProduct p = MatrixProduct.of(ElementType.FLOAT, 2, 3, 4);
    assertThatThrownBy(() -> p.leading(3, 3, 3))
        .hasMessage(
            "matrix product: leading dimensions 3, 3, 3 are shorter than the rows of 2x4, 4x3,"
                + " 2x3");
    assertThatThrownBy(() -> p.batch(2, 8, 12, 5)).hasMessageContaining("batch strides 8, 12, 5");
    assertThatThrownBy(() -> MatrixProduct.of(ElementType.DOUBLE, -1, 3, 4))
        .isInstanceOf(IllegalArgumentException.class);
    try (NativeBuffer small = NativeBuffer.allocate(ElementType.FLOAT, 12)) {
      assertThatThrownBy(() -> p.run(small, 0, small, 1, small, 0))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage("native buffer: elements 1 to 13 of 12 FLOAT");
    }
  }
}
