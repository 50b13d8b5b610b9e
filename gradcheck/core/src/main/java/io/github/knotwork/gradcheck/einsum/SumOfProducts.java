package io.github.knotwork.gradcheck.einsum;

import java.util.List;

/** The loop over all values of all indices. */
final class SumOfProducts {
  private final String indices;
  private final int[] sizes;

  SumOfProducts(String indices, IndexSizes sizes) {
    this.indices = indices;
    this.sizes = sizes.shape(indices);
  }

  /**
   * Adds the product of the factors to the target, once for every combination of index values.
   *
   * @param target row-major, of the given indices and shape; added to
   */
  void addInto(double[] target, String targetIndices, int[] targetShape, List<Factor> factors) {
    for (int size : sizes) {
      if (size == 0) {
        return;
      }
    }
    int[][] steps = factors.stream().map(f -> f.stepsAlong(indices)).toArray(int[][]::new);
    int[] targetSteps = Factor.steps(targetIndices, rowMajorStrides(targetShape), indices);
    double[][] buffers = factors.stream().map(f -> f.tensor().buffer()).toArray(double[][]::new);
    int[] positions = factors.stream().mapToInt(f -> f.tensor().offset()).toArray();
    int[] counter = new int[sizes.length];
    int targetPosition = 0;
    while (true) {
      double product = 1;
      for (int f = 0; f < positions.length; f++) {
        product *= buffers[f][positions[f]];
      }
      target[targetPosition] += product;

      int index = sizes.length - 1;
      while (index >= 0 && counter[index] == sizes[index] - 1) {
        targetPosition -= counter[index] * targetSteps[index];
        for (int f = 0; f < positions.length; f++) {
          positions[f] -= counter[index] * steps[f][index];
        }
        counter[index] = 0;
        index--;
      }
      if (index < 0) {
        return;
      }
      counter[index]++;
      targetPosition += targetSteps[index];
      for (int f = 0; f < positions.length; f++) {
        positions[f] += steps[f][index];
      }
    }
  }

  private static int[] rowMajorStrides(int[] shape) {
    int[] strides = new int[shape.length];
    int stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    return strides;
  }
}
