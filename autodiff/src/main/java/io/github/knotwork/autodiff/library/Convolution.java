package io.github.knotwork.autodiff.library;

import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Reshape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Convolutions, as deep learning calls them (the window is not turned round): the contraction of
 * all windows with the weights. Channels come before spatial axes. With g groups, each g-th part of
 * the channels is convolved apart. x and weights are FLOAT or DOUBLE.
 *
 * <p>All throw {@link IllegalArgumentException} if sizes don't fit, naming them.
 */
public final class Convolution {
  /** Labels of the contraction: examples, groups, input and output channels of a group. */
  private static final int EXAMPLE = 0;

  private static final int GROUP = 1;
  private static final int INPUT = 2;
  private static final int OUTPUT = 3;

  /** Then for each spatial axis the place and the entry of the window. */
  private static final int SPATIAL = 4;

  private Convolution() {}

  /**
   * Over one spatial axis.
   *
   * @param x [n, channels, size]
   * @param weights [outputs, channels/groups, window]
   * @return [n, outputs, places]
   */
  public static Variable conv1d(Variable x, Variable weights, Sliding sliding, int groups) {
    return convolve("conv1d", 1, x, weights, sliding, groups);
  }

  /**
   * Over two spatial axes.
   *
   * @param x [n, channels, height, width]
   * @param weights [outputs, channels/groups, window height, window width]
   * @return [n, outputs, places down, places across]
   */
  public static Variable conv2d(Variable x, Variable weights, Sliding sliding, int groups) {
    return convolve("conv2d", 2, x, weights, sliding, groups);
  }

  /**
   * The transposed map of {@link #conv1d} by x, with the same weights and sliding.
   *
   * @param x [n, channels, places]
   * @param weights [channels, outputs/groups, window]
   * @return [n, outputs, size]; the size is (places − 1)·stride + extent of the window − padding,
   *     and places·stride for {@link Sliding.Padding#same}
   */
  public static Variable transposedConv1d(
      Variable x, Variable weights, Sliding sliding, int groups) {
    return transposed("transposedConv1d", 1, x, weights, sliding, groups);
  }

  /**
   * The transposed map of {@link #conv2d} by x, with the same weights and sliding.
   *
   * @param x [n, channels, places down, places across]
   * @param weights [channels, outputs/groups, window height, window width]
   * @return [n, outputs, height, width], of sizes as in {@link #transposedConv1d}
   */
  public static Variable transposedConv2d(
      Variable x, Variable weights, Sliding sliding, int groups) {
    return transposed("transposedConv2d", 2, x, weights, sliding, groups);
  }

  private static Variable convolve(
      String operation, int spatial, Variable x, Variable weights, Sliding sliding, int groups) {
    requireWeights(operation, spatial, x, weights);
    Windows windows = Windows.over(operation, x, window(weights), sliding);
    requireGroups(operation, groups, weights.size(0), "outputs", weights);
    Arguments.require(
        x.size(1) == weights.size(1) * groups,
        operation,
        String.format(
            "%s has %d channels; weights %s in %d groups are for %d",
            x.type(), x.size(1), weights.type(), groups, weights.size(1) * groups));
    List<Integer> patches = labels(spatial, true, true, EXAMPLE, GROUP, INPUT);
    List<Integer> kernel = labels(spatial, false, true, GROUP, OUTPUT, INPUT);
    List<Integer> result = labels(spatial, true, false, EXAMPLE, GROUP, OUTPUT);
    Variable product =
        Contract.of(
            List.of(patches, kernel),
            result,
            Map.of(),
            List.of(grouped(windows.patches(x, 0), 1, groups), grouped(weights, 0, groups)));
    return merged(product);
  }

  private static Variable transposed(
      String operation, int spatial, Variable x, Variable weights, Sliding sliding, int groups) {
    requireWeights(operation, spatial, x, weights);
    Windows windows = Windows.under(operation, x, window(weights), sliding);
    requireGroups(operation, groups, weights.size(0), "channels", weights);
    Arguments.require(
        x.size(1) == weights.size(0),
        operation,
        x.type()
            + " has "
            + x.size(1)
            + " channels; weights "
            + weights.type()
            + " are for "
            + weights.size(0));
    List<Integer> places = labels(spatial, true, false, EXAMPLE, GROUP, INPUT);
    List<Integer> kernel = labels(spatial, false, true, GROUP, INPUT, OUTPUT);
    List<Integer> result = labels(spatial, true, true, EXAMPLE, GROUP, OUTPUT);
    Variable product =
        Contract.of(
            List.of(places, kernel),
            result,
            Map.of(),
            List.of(grouped(x, 1, groups), grouped(weights, 0, groups)));
    return windows.spread(merged(product));
  }

  private static List<Integer> labels(
      int spatial, boolean places, boolean entries, Integer... leading) {
    List<Integer> labels = new ArrayList<>(List.of(leading));
    for (int k = 0; k < spatial; k++) {
      if (places) {
        labels.add(SPATIAL + 2 * k);
      }
      if (entries) {
        labels.add(SPATIAL + 2 * k + 1);
      }
    }
    return labels;
  }

  /** Splits an axis into groups and their members. */
  private static Variable grouped(Variable x, int axis, int groups) {
    long[] shape = new long[x.rank() + 1];
    System.arraycopy(x.shape(), 0, shape, 0, axis);
    shape[axis] = groups;
    shape[axis + 1] = x.size(axis) / groups;
    System.arraycopy(x.shape(), axis + 1, shape, axis + 2, x.rank() - axis - 1);
    return Reshape.of(x, shape);
  }

  /** Joins groups and their members, axes 1 and 2. */
  private static Variable merged(Variable x) {
    long[] shape = Shapes.without(x.shape(), 2);
    shape[1] = x.size(1) * x.size(2);
    return Reshape.of(x, shape);
  }

  private static long[] window(Variable weights) {
    return Arrays.copyOfRange(weights.shape(), 2, weights.rank());
  }

  private static void requireWeights(String operation, int spatial, Variable x, Variable weights) {
    Arguments.differentiable(operation, x, weights);
    Arguments.sameDataType(operation, x, weights);
    Arguments.require(
        weights.rank() == spatial + 2,
        operation,
        "the weights are "
            + weights.type()
            + "; two axes of channels and "
            + spatial
            + " of the window are expected");
  }

  private static void requireGroups(
      String operation, int groups, long divided, String what, Variable weights) {
    Arguments.require(
        groups >= 1 && divided % groups == 0,
        operation,
        divided
            + " "
            + what
            + " of weights "
            + weights.type()
            + " can't be split into "
            + groups
            + " groups");
  }
}
