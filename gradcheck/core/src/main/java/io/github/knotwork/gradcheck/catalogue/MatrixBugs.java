package io.github.knotwork.gradcheck.catalogue;

import static io.github.knotwork.gradcheck.catalogue.Matrices.inverse;
import static io.github.knotwork.gradcheck.catalogue.Matrices.product;
import static io.github.knotwork.gradcheck.catalogue.Matrices.transpose;
import static io.github.knotwork.gradcheck.catalogue.SingleOutput.scaled;
import static io.github.knotwork.gradcheck.catalogue.SingleOutput.times;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Tensor;
import java.util.List;
import java.util.function.BiFunction;

/** A transpose is missing, or a product of another kind stands in place of the matrix product. */
final class MatrixBugs {
  private static final int[] SQUARE = {3, 3};

  private MatrixBugs() {}

  static List<Entry> all() {
    return List.of(
        Entry.bug(
            "transposed",
            "matrix product, gradient transposed",
            () ->
                matrixProduct(
                    (x, u) ->
                        List.of(
                            transpose(product(u, transpose(x.get(1)))),
                            product(transpose(x.get(0)), u))),
            Points.generic(SQUARE, SQUARE),
            Diagnosis.TRANSPOSED),
        Entry.bug(
            "transposed",
            "matrix product, factor not transposed",
            () ->
                matrixProduct(
                    (x, u) -> List.of(product(u, x.get(1)), product(transpose(x.get(0)), u))),
            Points.generic(SQUARE, SQUARE),
            Diagnosis.TRANSPOSED),
        Entry.bug(
            "transposed",
            "inverse, −Y·G·Y for −Yᵀ·G·Yᵀ",
            () ->
                new SingleOutput(
                    x -> inverse(x.get(0)),
                    (x, u) -> {
                      Tensor y = inverse(x.get(0));
                      return List.of(scaled(product(product(y, u), y), -1));
                    }),
            Points.regular(3),
            Diagnosis.TRANSPOSED),
        Entry.bug(
            "element-wise product",
            "inverse, −Y²∘G",
            () ->
                new SingleOutput(
                    x -> inverse(x.get(0)),
                    (x, u) -> {
                      Tensor y = inverse(x.get(0));
                      return List.of(scaled(times(times(y, y), u), -1));
                    }),
            Points.regular(3),
            Diagnosis.ELEMENTWISE_PRODUCT),
        Entry.bug(
            "element-wise product",
            "matrix product, G∘B",
            () ->
                matrixProduct(
                    (x, u) -> List.of(times(u, x.get(1)), product(transpose(x.get(0)), u))),
            Points.generic(SQUARE, SQUARE),
            Diagnosis.ELEMENTWISE_PRODUCT));
  }

  private static DifferentiableFunction matrixProduct(
      BiFunction<List<Tensor>, Tensor, List<Tensor>> gradient) {
    return new SingleOutput(
        x -> product(x.get(0), x.get(1)), (x, u) -> List.copyOf(gradient.apply(x, u)));
  }
}
