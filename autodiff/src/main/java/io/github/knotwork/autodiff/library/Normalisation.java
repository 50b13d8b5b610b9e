package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.ScalarPower;
import io.github.knotwork.autodiff.primitive.Subtract;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Shifting and scaling to mean 0 and variance 1, or to mean square 1, with learnt scales and shifts
 * after it. {@code epsilon}, above 0, is added to the variance. All tensors are FLOAT or DOUBLE.
 */
public final class Normalisation {
  private Normalisation() {}

  /**
   * What batch normalisation gives.
   *
   * @param output of the shape of the input
   * @param mean of each channel
   * @param variance of each channel, with the number of entries as the divisor
   */
  public record Batch(Variable output, Variable mean, Variable variance) {}

  /**
   * Batch normalisation in training: by mean and variance over all axes but that of the channels
   * (Ioffe and Szegedy 2015, algorithm 1). The derivative goes through both.
   *
   * @param scale [channels]
   * @param shift [channels]
   * @param axis of the channels
   */
  public static Batch batch(Variable x, Variable scale, Variable shift, double epsilon, int axis) {
    requireEpsilon("batch normalisation", epsilon);
    int channels = Arguments.axis("batch normalisation", x, axis);
    requireParameters("batch normalisation", x, new long[] {x.size(channels)}, scale, shift);
    int[] over = Arguments.others(x.rank(), channels);
    if (over.length == 0) {
      throw new IllegalArgumentException(
          "batch normalisation: " + x.type() + " has no axis beside that of the channels");
    }
    Variable mean = Reductions.mean(x, over);
    Variable variance = Reductions.variance(x, over);
    return new Batch(fixed(x, mean, variance, scale, shift, epsilon, over), mean, variance);
  }

  /**
   * Batch normalisation in use: by a given mean and variance of each channel.
   *
   * @param mean [channels]
   * @param variance [channels]
   * @param scale [channels]
   * @param shift [channels]
   * @param axis of the channels
   */
  public static Variable batch(
      Variable x,
      Variable mean,
      Variable variance,
      Variable scale,
      Variable shift,
      double epsilon,
      int axis) {
    requireEpsilon("batch normalisation", epsilon);
    int channels = Arguments.axis("batch normalisation", x, axis);
    long[] shape = {x.size(channels)};
    requireParameters("batch normalisation", x, shape, mean, variance, scale, shift);
    int[] over = Arguments.others(x.rank(), channels);
    return fixed(x, mean, variance, scale, shift, epsilon, over);
  }

  private static Variable fixed(
      Variable x,
      Variable mean,
      Variable variance,
      Variable scale,
      Variable shift,
      double epsilon,
      int... over) {
    Variable slope = Multiply.of(scale, ScalarPower.of(Affine.of(variance, 1, epsilon), -0.5));
    Variable centred = Subtract.of(x, Broadcasting.along(mean, x, over));
    Variable scaled = Multiply.of(centred, Broadcasting.along(slope, x, over));
    return Add.of(scaled, Broadcasting.along(shift, x, over));
  }

  /**
   * Layer normalisation: by mean and variance over the last axes, as many as the scale has (Ba et
   * al. 2016).
   *
   * @param scale of the shape of those axes
   * @param shift of the same shape
   */
  public static Variable layer(Variable x, Variable scale, Variable shift, double epsilon) {
    requireEpsilon("layer normalisation", epsilon);
    int[] over = last("layer normalisation", x, scale, shift);
    Variable centred = Reductions.centred(x, over);
    Variable variance = Reductions.mean(Multiply.of(centred, centred), over);
    return Arithmetic.add(
        Arithmetic.multiply(divided(centred, variance, epsilon, over), scale), shift);
  }

  /**
   * Normalisation by the root of the mean square over the last axes, as many as the scale has
   * (Zhang and Sennrich 2019).
   *
   * @param scale of the shape of those axes
   */
  public static Variable rms(Variable x, Variable scale, double epsilon) {
    requireEpsilon("rms normalisation", epsilon);
    int[] over = last("rms normalisation", x, scale);
    Variable square = Reductions.mean(Multiply.of(x, x), over);
    return Arithmetic.multiply(divided(x, square, epsilon, over), scale);
  }

  private static Variable divided(Variable x, Variable variance, double epsilon, int... over) {
    Variable inverse = ScalarPower.of(Affine.of(variance, 1, epsilon), -0.5);
    return Multiply.of(x, Broadcasting.along(inverse, x, over));
  }

  private static int[] last(String operation, Variable x, Variable... parameters) {
    int count = parameters[0].rank();
    Arguments.require(
        count >= 1 && count <= x.rank(),
        operation,
        "the scale "
            + parameters[0].type()
            + " must have one axis at least, and no more than "
            + x.type());
    long[] shape = Arrays.copyOfRange(x.shape(), x.rank() - count, x.rank());
    requireParameters(operation, x, shape, parameters);
    return IntStream.range(x.rank() - count, x.rank()).toArray();
  }

  private static void requireParameters(
      String operation, Variable x, long[] shape, Variable... parameters) {
    Arguments.differentiable(operation, x);
    for (Variable parameter : parameters) {
      Arguments.require(
          parameter.type().equals(x.type().withShape(shape)),
          operation,
          "a parameter for "
              + x.type()
              + " is "
              + parameter.type()
              + "; "
              + x.type().withShape(shape)
              + " is expected");
    }
  }

  private static void requireEpsilon(String operation, double epsilon) {
    Arguments.require(epsilon > 0, operation, "epsilon is " + epsilon + "; above 0 is expected");
  }
}
