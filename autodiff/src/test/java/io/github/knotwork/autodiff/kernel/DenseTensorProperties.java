package io.github.knotwork.autodiff.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class DenseTensorProperties {
  private static DenseTensor random(ElementType type, Random random, long... shape) {
    int size = Math.toIntExact(Strides.size(shape));
    double[] values = NativeArrays.random(type, size, random);
    if (type == ElementType.DOUBLE) {
      return DenseTensor.of(values, shape);
    }
    float[] floats = new float[size];
    for (int i = 0; i < size; i++) {
      floats[i] = (float) values[i];
    }
    return DenseTensor.of(floats, shape);
  }

  private static int[] shuffled(int n, Random random) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      order.add(i);
    }
    Collections.shuffle(order, random);
    return order.stream().mapToInt(x -> x).toArray();
  }

  /** Permuted views of random tensors, random pairs of axes, sizes 0 and 1 included. */
  @Property(tries = 400)
  void contractionsEqualIndexLoops(@ForAll boolean isFloat, @ForAll long seed) {
    ElementType type = isFloat ? ElementType.FLOAT : ElementType.DOUBLE;
    Random random = new Random(seed);
    int shared = random.nextInt(3);
    int freeA = random.nextInt(3);
    int freeB = random.nextInt(3);
    long[] shapeA = sizes(shared + freeA, random);
    long[] shapeB = sizes(shared + freeB, random);
    System.arraycopy(shapeA, 0, shapeB, 0, shared);
    int[] orderA = shuffled(shapeA.length, random);
    int[] orderB = shuffled(shapeB.length, random);
    try (DenseTensor a = random(type, random, shapeA);
        DenseTensor b = random(type, random, shapeB);
        DenseTensor va = a.permute(orderA);
        DenseTensor vb = b.permute(orderB)) {
      int[] axesA = new int[shared];
      int[] axesB = new int[shared];
      int[] pairs = shuffled(shared, random);
      for (int i = 0; i < shared; i++) {
        axesA[i] = position(orderA, pairs[i]);
        axesB[i] = position(orderB, pairs[i]);
      }
      try (DenseTensor c = TensorContraction.contract(va, axesA, vb, axesB)) {
        compare(va, axesA, vb, axesB, c);
      }
    }
  }

  private static long[] sizes(int rank, Random random) {
    long[] shape = new long[rank];
    for (int k = 0; k < rank; k++) {
      shape[k] = random.nextInt(25) == 0 ? 0 : 1 + random.nextInt(5);
    }
    return shape;
  }

  private static int position(int[] order, int axis) {
    for (int k = 0; k < order.length; k++) {
      if (order[k] == axis) {
        return k;
      }
    }
    throw new AssertionError();
  }

  private static void compare(
      DenseTensor a, int[] axesA, DenseTensor b, int[] axesB, DenseTensor c) {
    long shared = 1;
    for (int axis : axesA) {
      shared *= a.size(axis);
    }
    long[] index = new long[c.rank()];
    for (long e = 0; e < c.size(); e++) {
      long rest = e;
      for (int k = c.rank() - 1; k >= 0; k--) {
        index[k] = rest % c.size(k);
        rest /= c.size(k);
      }
      double sum = 0;
      double magnitude = 0;
      for (long q = 0; q < shared; q++) {
        long[] ia = new long[a.rank()];
        long[] ib = new long[b.rank()];
        long left = q;
        for (int i = axesA.length - 1; i >= 0; i--) {
          ia[axesA[i]] = left % a.size(axesA[i]);
          ib[axesB[i]] = ia[axesA[i]];
          left /= a.size(axesA[i]);
        }
        int next = 0;
        for (int k = 0; k < a.rank(); k++) {
          int axis = k;
          if (Arrays.stream(axesA).noneMatch(x -> x == axis)) {
            ia[k] = index[next++];
          }
        }
        for (int k = 0; k < b.rank(); k++) {
          int axis = k;
          if (Arrays.stream(axesB).noneMatch(x -> x == axis)) {
            ib[k] = index[next++];
          }
        }
        double product = a.get(ia) * b.get(ib);
        sum += product;
        magnitude += Math.abs(product);
      }
      assertThat(c.get(index))
          .isCloseTo(sum, within((shared + 2) * c.type().epsilon() * magnitude));
    }
  }

  @Property(tries = 100)
  void reshapesAndPermutationsReadRowMajor(@ForAll boolean isFloat, @ForAll long seed) {
    ElementType type = isFloat ? ElementType.FLOAT : ElementType.DOUBLE;
    Random random = new Random(seed);
    try (DenseTensor t = random(type, random, 2, 3, 4);
        DenseTensor p = t.permute(2, 0, 1);
        DenseTensor flat = p.reshape(24);
        DenseTensor twice = p.times(2);
        DenseTensor sum = p.plus(twice);
        DenseTensor squares = p.map(UnaryFunction.SQUARE)) {
      for (int i = 0; i < 24; i++) {
        double expected = t.get(i / 3 % 2, i % 3, i / 6);
        assertThat(flat.get(i)).isEqualTo(expected);
        assertThat(twice.toDoubles()[i]).isEqualTo(2 * expected);
        assertThat(sum.toDoubles()[i]).isCloseTo(3 * expected, within(1e-6));
        assertThat(squares.get(i / 6, i / 3 % 2, i % 3))
            .isCloseTo(expected * expected, within(1e-6));
      }
    }
  }

  @Property(tries = 50)
  void decompositionsMultiplyBackToTheTensor(@ForAll boolean isFloat, @ForAll long seed) {
    ElementType type = isFloat ? ElementType.FLOAT : ElementType.DOUBLE;
    Random random = new Random(seed);
    double tolerance = 200 * type.epsilon();
    try (DenseTensor whole = random(type, random, 3, 4, 2, 5);
        DenseTensor t = whole.permute(1, 0, 3, 2)) {
      for (int rowAxes = 0; rowAxes <= 4; rowAxes++) {
        try (TensorDecompositions.Qr qr = TensorDecompositions.qr(t, rowAxes);
            DenseTensor product = join(qr.q(), qr.r());
            TensorDecompositions.Svd svd = TensorDecompositions.svd(t, rowAxes)) {
          assertThat(product.shape()).containsExactly(t.shape());
          assertThat(product.toDoubles()).containsExactly(t.toDoubles(), within(tolerance));
          double[] s = svd.s().toDoubles();
          double squares = Arrays.stream(s).map(x -> x * x).sum();
          double norm = Arrays.stream(t.toDoubles()).map(x -> x * x).sum();
          assertThat(squares).isCloseTo(norm, within(tolerance * norm));
        }
      }
    }
  }

  private static DenseTensor join(DenseTensor left, DenseTensor right) {
    return TensorContraction.contract(left, new int[] {left.rank() - 1}, right, new int[] {0});
  }

  @Example
  void symmetricEigenvalues() {
    try (DenseTensor a = DenseTensor.of(new double[] {2, 1, 1, 2}, 2, 2);
        TensorDecompositions.Eigh eigh = TensorDecompositions.eigh(a)) {
      assertThat(eigh.values().toDoubles()).containsExactly(new double[] {1, 3}, within(1e-14));
    }
  }

  @Example
  void nothingLeaksAndMistakesAreNamed() {
    long before = NativeBudget.used();
    contractionsEqualIndexLoops(true, 3);
    decompositionsMultiplyBackToTheTensor(false, 4);
    try (DenseTensor a = DenseTensor.of(new double[6], 2, 3);
        DenseTensor b = DenseTensor.of(new double[] {Double.NaN, 1, 1, 1}, 2, 2)) {
      assertThatThrownBy(() -> TensorContraction.contract(a, new int[] {1}, b, new int[] {0}))
          .hasMessage(
              "contract: axes [1] of DOUBLE [2, 3] with axes [0] of DOUBLE [2, 2]; expected one"
                  + " type, and as many distinct axes of equal sizes");
      assertThatThrownBy(() -> a.plus(b))
          .hasMessage("ADD: DOUBLE [2, 3] and DOUBLE [2, 2]; equal types and shapes are expected");
      assertThatThrownBy(() -> a.reshape(5)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> a.get(2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> TensorDecompositions.svd(b, 1))
          .hasMessage("svd: the matrix a has an entry that is infinite or NaN");
    }
    assertThat(NativeBudget.used()).isEqualTo(before);
  }
}
