package io.github.knotwork.gradcheck.einsum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.gradcheck.Layout;
import io.github.knotwork.gradcheck.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Against sums written out by hand. */
class NaiveLoopsTest {
  private static final Tensor A = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
  private static final Tensor B = Tensor.of(new double[] {1, 0, -1, 2, 3, 1}, 3, 2);

  @Test
  void matrixProduct() {
    Tensor c = TensorNetwork.of("ij,jk->ik", A, B).value();
    assertThat(c.shape()).containsExactly(2, 2);
    assertThat(c.toArray()).containsExactly(8, 7, 17, 16);
  }

  @Test
  void gradientsOfAMatrixProduct() {
    Tensor u = Tensor.of(new double[] {1, 10, 100, 1000}, 2, 2);
    List<Tensor> gradients = NaiveLoops.gradients(Einsum.parse("ij,jk->ik"), List.of(A, B), u);
    // U·Bᵀ and Aᵀ·U
    assertThat(gradients.get(0).toArray()).containsExactly(1, 19, 13, 100, 1900, 1300);
    assertThat(gradients.get(1).toArray()).containsExactly(401, 4010, 502, 5020, 603, 6030);
  }

  @Test
  void diagonalOfARepeatedIndex() {
    Tensor square = Tensor.of(new double[] {1, 2, 3, 4}, 2, 2);
    Einsum trace = Einsum.parse("ii->");
    assertThat(NaiveLoops.value(trace, List.of(square)).get()).isEqualTo(5);
    assertThat(NaiveLoops.gradients(trace, List.of(square), Tensor.scalar(3)).get(0).toArray())
        .containsExactly(3, 0, 0, 3);
  }

  @Test
  void repeatedTensorsAccumulate() {
    // xᵀx: the gradient is 2x
    Einsum norm = Einsum.parse("x:i,x:i->");
    Tensor x = Tensor.of(new double[] {1, -2, 0.5}, 3);
    assertThat(NaiveLoops.gradients(norm, List.of(x), Tensor.scalar(1)).get(0).toArray())
        .containsExactly(2, -4, 1);
  }

  @Test
  void hyperedgesAndSumsOfOneTensor() {
    Tensor x = Tensor.of(new double[] {1, 2}, 2);
    Tensor y = Tensor.of(new double[] {3, 4}, 2);
    Tensor z = Tensor.of(new double[] {5, 6}, 2);
    assertThat(TensorNetwork.of("i,i,i->i", x, y, z).value().toArray()).containsExactly(15, 48);
    assertThat(TensorNetwork.of("ij->i", A).value().toArray()).containsExactly(6, 15);
  }

  @Test
  void sizeZeroGivesZeros() {
    assertThat(
            TensorNetwork.of("ij,jk->ik", Tensor.zeros(2, 0), Tensor.zeros(0, 2)).value().toArray())
        .containsExactly(0, 0, 0, 0);
  }

  @ParameterizedTest
  @EnumSource(
      value = Layout.class,
      names = {"F_ORDER", "PERMUTED_VIEW", "OFFSET_SLICE"})
  void layoutsDoNotMatter(Layout layout) {
    List<Tensor> laidOut = List.of(A.withLayout(layout), B.withLayout(layout));
    Einsum einsum = Einsum.parse("ij,jk->ik");
    assertThat(NaiveLoops.value(einsum, laidOut).toArray()).containsExactly(8, 7, 17, 16);
    Tensor u = Tensor.of(new double[] {1, 10, 100, 1000}, 2, 2).withLayout(layout);
    assertThat(NaiveLoops.gradients(einsum, laidOut, u).get(1).toArray())
        .containsExactly(401, 4010, 502, 5020, 603, 6030);
  }

  @Test
  void secondDerivativeOfACubicForm() {
    // f = Σ x_i x_i x_i; f' = 3x², f'' v = 6 x v
    Einsum cubic = Einsum.parse("x:i,x:i,x:i->");
    Tensor x = Tensor.of(new double[] {2, -1}, 2);
    Tensor v = Tensor.of(new double[] {0.5, 3}, 2);
    List<Tensor> along = NaiveLoops.gradientsAlong(cubic, List.of(x), Tensor.scalar(1), List.of(v));
    assertThat(along.get(0).toArray()).containsExactly(6, -18);
    assertThat(NaiveLoops.directional(cubic, List.of(x), List.of(v)).get())
        .isCloseTo(3 * (4 * 0.5 + 1 * 3), within(1e-12));
  }
}
