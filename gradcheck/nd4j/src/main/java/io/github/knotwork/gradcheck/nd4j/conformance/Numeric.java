package io.github.knotwork.gradcheck.nd4j.conformance;

import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.nd4j.zoo.Oracle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The gradient of an oracle by central differences with steps h, h/2 and h/4, extrapolated twice
 * (Richardson): an error of order h⁶, about 1e−11 here. Shares nothing with the checker.
 */
final class Numeric {
  private static final double STEP = 1.0 / 512;

  private Numeric() {}

  static List<Tensor> vjp(Oracle oracle, List<Tensor> inputs, List<Tensor> cotangents) {
    List<Tensor> gradients = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      int input = i;
      double[] gradient = new double[inputs.get(i).size()];
      for (int k = 0; k < gradient.length; k++) {
        int entry = k;
        gradient[k] =
            derivative(h -> dot(oracle.value(moved(inputs, input, entry, h)), cotangents));
      }
      gradients.add(Tensor.of(gradient, inputs.get(i).shape()));
    }
    return gradients;
  }

  private static double derivative(DoubleUnaryOperator f) {
    double coarse = central(f, STEP);
    double middle = central(f, STEP / 2);
    double fine = central(f, STEP / 4);
    double first = (4 * middle - coarse) / 3;
    double second = (4 * fine - middle) / 3;
    return (16 * second - first) / 15;
  }

  private static double central(DoubleUnaryOperator f, double h) {
    return (f.applyAsDouble(h) - f.applyAsDouble(-h)) / (2 * h);
  }

  private static List<Tensor> moved(List<Tensor> inputs, int input, int entry, double by) {
    List<Tensor> moved = new ArrayList<>(inputs);
    double[] values = inputs.get(input).toArray();
    values[entry] += by;
    moved.set(input, Tensor.of(values, inputs.get(input).shape()));
    return moved;
  }

  private static double dot(List<Tensor> a, List<Tensor> b) {
    double sum = 0;
    for (int i = 0; i < a.size(); i++) {
      double[] x = a.get(i).toArray();
      double[] y = b.get(i).toArray();
      for (int k = 0; k < x.length; k++) {
        sum += x[k] * y[k];
      }
    }
    return sum;
  }
}
