package io.github.knotwork.gradcheck.nd4j.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.gradcheck.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZooTest {
  @Test
  void itHoldsOverTwoHundredCasesOfDifferentNames() {
    List<String> names = Zoo.all().stream().map(OperationCase::name).toList();
    assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(200);
    assertThat(Zoo.all().stream().map(OperationCase::family).distinct())
        .containsExactly(Family.values());
    // Cases of one operation share what stands before the comma.
    assertThat(names.stream().map(n -> n.replaceFirst(",.*", "")).distinct())
        .hasSizeGreaterThan(150);
  }

  @Test
  void inputsAreExactInSinglePrecisionAndTheSameForASeed() {
    for (OperationCase operation : Zoo.all()) {
      List<Tensor> inputs = operation.inputs(3);
      List<Tensor> again = operation.inputs(3);
      for (int i = 0; i < inputs.size(); i++) {
        assertThat(inputs.get(i).sameBits(again.get(i))).isTrue();
        assertThat(Arrays.stream(inputs.get(i).toArray()).boxed())
            .allMatch(v -> v.floatValue() == v && 64 * v == Math.rint(64 * v));
      }
    }
  }

  @Test
  void oraclesAreFiniteAndLeaveTheirInputsAlone() {
    for (OperationCase operation : Zoo.all()) {
      List<Tensor> inputs = operation.inputs(5);
      List<Tensor> before = operation.inputs(5);
      for (Tensor output : operation.oracle().value(inputs)) {
        assertThat(Arrays.stream(output.toArray()).boxed())
            .as(operation.name())
            .allMatch(Double::isFinite);
      }
      for (int i = 0; i < inputs.size(); i++) {
        assertThat(inputs.get(i).sameBits(before.get(i))).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void regionsKeepTheirDistance(long seed) {
    Random random = new Random(seed);
    int[] shape = {4, 4};
    assertThat(Arrays.stream(Region.REAL.sample(random, shape, 16)).boxed())
        .allMatch(v -> Math.abs(2 * v - Math.rint(2 * v)) > 0.15);
    double[] distinct = Region.DISTINCT.sample(random, shape, 16);
    double[] sizes = Arrays.stream(distinct).map(Math::abs).sorted().toArray();
    for (int k = 1; k < sizes.length; k++) {
      assertThat(sizes[k] - sizes[k - 1]).isGreaterThanOrEqualTo(0.125);
    }
    double[] rows = Region.PROBABILITIES.sample(random, shape, 16);
    assertThat(Arrays.stream(rows, 0, 4).sum()).isEqualTo(1);
    Tensor definite = Tensor.of(Region.POSITIVE_DEFINITE.sample(random, shape, 16), 4, 4);
    assertThat(SmallMatrices.transposed(definite).sameBits(definite)).isTrue();
    Tensor factor = SmallMatrices.cholesky(definite);
    Tensor product = SmallMatrices.product(factor, SmallMatrices.transposed(factor));
    assertThat(product.toArray()).containsExactly(definite.toArray(), within(1e-14));
  }

  /** Table 7.1 of Abramowitz and Stegun. */
  @Test
  void theErrorFunctionIsRight() {
    assertThat(ErrorFunction.erf(0.5)).isEqualTo(0.5204998778, within(1e-10));
    assertThat(ErrorFunction.erf(-1)).isEqualTo(-0.8427007929, within(1e-10));
    assertThat(ErrorFunction.erf(2)).isEqualTo(0.9953222650, within(1e-10));
  }
}
