package io.github.knotwork.optim.trainer;

import io.github.knotwork.autodiff.array.NdArrays;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Examples in memory: named arrays whose first axis is the example.
 *
 * @param arrays all with as many examples; not copied
 */
public record Dataset(Map<String, INDArray> arrays) {

  /** Checks that all arrays hold as many examples. */
  public Dataset {
    arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    if (arrays.isEmpty()) {
      throw new IllegalArgumentException("dataset: no arrays");
    }
    long size = -1;
    for (Map.Entry<String, INDArray> entry : arrays.entrySet()) {
      long[] shape = entry.getValue().shape();
      if (shape.length == 0 || shape[0] == 0 || (size >= 0 && shape[0] != size)) {
        throw new IllegalArgumentException(
            "dataset: array '"
                + entry.getKey()
                + "' has shape "
                + Arrays.toString(shape)
                + (size < 0 ? "; examples are expected" : "; " + size + " examples are expected"));
      }
      size = shape[0];
    }
  }

  /** The number of examples. */
  public int size() {
    return (int) arrays.values().iterator().next().size(0);
  }

  /** Some examples, in the order asked for; new arrays, which the caller closes. */
  Map<String, INDArray> batch(int... rows) {
    Map<String, INDArray> batch = new LinkedHashMap<>();
    arrays.forEach((name, array) -> batch.put(name, NdArrays.gatherRows(array, rows)));
    return batch;
  }

  /** The examples in a random order that depends on the seed and the epoch alone (Fisher–Yates). */
  int[] shuffled(long seed, int epoch) {
    int[] rows = new int[size()];
    Arrays.setAll(rows, i -> i);
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + epoch);
    for (int i = rows.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int row = rows[i];
      rows[i] = rows[j];
      rows[j] = row;
    }
    return rows;
  }
}
