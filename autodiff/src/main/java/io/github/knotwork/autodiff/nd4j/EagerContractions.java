package io.github.knotwork.autodiff.nd4j;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The contractions of arrays that were asked for last, ready to be run again. */
final class EagerContractions {
  /** What all that are kept may weigh, in bytes of native memory. */
  private static final long MOST_BYTES = 256L << 20;

  private static final Cache<Key, EagerContraction> KEPT =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((Key key, EagerContraction contraction) -> contraction.weight())
          .removalListener(
              (@Nullable Key key, @Nullable EagerContraction contraction, RemovalCause cause) -> {
                if (contraction != null) {
                  contraction.close();
                }
              })
          .build();

  private EagerContractions() {}

  /** What a contraction is ready for. */
  private record Key(String equation, DataType type, long[][] shapes) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && equation.equals(key.equation)
          && type == key.type
          && Arrays.deepEquals(shapes, key.shapes);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * equation.hashCode() + type.hashCode()) + Arrays.deepHashCode(shapes);
    }
  }

  /**
   * Contracts arrays.
   *
   * @param type of the operands, FLOAT or DOUBLE
   * @param shapes of the operands; kept
   * @param operands all of that type
   * @return a new array
   */
  static INDArray run(String equation, DataType type, long[][] shapes, INDArray[] operands) {
    Key key = new Key(equation, type, shapes);
    while (true) {
      EagerContraction contraction =
          KEPT.get(key, k -> EagerContraction.of(k.equation, k.type, k.shapes));
      INDArray result = contraction.run(operands);
      if (result != null) {
        return result;
      }
      // It was dropped from the cache since it was found there.
    }
  }
}
