package io.github.knotwork.autodiff.compile.run;

import io.github.knotwork.autodiff.array.ArrayMemory;
import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.kernel.NativeBuffer;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The memory of one call at a time: intermediates, and copies of arguments and results that steps
 * can't reach where they are. It is taken when it is first needed and kept.
 */
public final class Arena implements AutoCloseable {
  private final long bytes;
  private final Argument[] arguments;
  private final Argument[] results;
  private final boolean[] isCopied;
  private final NativeBuffer[] buffers;

  /**
   * An arena without memory yet.
   *
   * @param bytes of intermediates
   * @param arguments where steps expect arguments: buffers 1, 2, …
   * @param results where steps put results: the buffers after those
   * @param constants the buffers after those; not closed with the arena
   */
  public Arena(
      long bytes, List<Place> arguments, List<Place> results, List<NativeBuffer> constants) {
    this.bytes = bytes;
    this.arguments = arguments.stream().map(Argument::new).toArray(Argument[]::new);
    this.results = results.stream().map(Argument::new).toArray(Argument[]::new);
    this.isCopied = new boolean[results.size()];
    this.buffers = new NativeBuffer[1 + arguments.size() + results.size() + constants.size()];
    for (int k = 0; k < constants.size(); k++) {
      buffers[1 + arguments.size() + results.size() + k] = constants.get(k);
    }
  }

  /**
   * Puts a call's arrays in place.
   *
   * @param inputs of the right types
   * @param outputs of the right types
   * @return what steps run on: the arena first, then arguments, results and constants
   */
  public NativeBuffer[] bind(INDArray[] inputs, INDArray[] outputs) {
    if (buffers[0] == null) {
      buffers[0] = NativeBuffer.allocate(Math.max(1, bytes));
    }
    for (int k = 0; k < inputs.length; k++) {
      buffers[1 + k] =
          arguments[k].fits(inputs[k])
              ? arguments[k].memoryOf(inputs[k])
              : arguments[k].copyOf(inputs[k]);
    }
    for (int k = 0; k < outputs.length; k++) {
      isCopied[k] = !results[k].fits(outputs[k]) || overlaps(outputs[k], inputs);
      buffers[1 + inputs.length + k] =
          isCopied[k] ? results[k].own() : results[k].memoryOf(outputs[k]);
    }
    return buffers;
  }

  private static boolean overlaps(INDArray output, INDArray[] inputs) {
    for (INDArray input : inputs) {
      if (!input.isEmpty()
          && ArrayMemory.address(input) < end(output)
          && ArrayMemory.address(output) < end(input)) {
        return true;
      }
    }
    return false;
  }

  private static long end(INDArray array) {
    return ArrayMemory.address(array) + ArrayMemory.reach(array) * array.dataType().width();
  }

  /** Copies results to the caller's arrays that steps couldn't write to. */
  public void deliver(INDArray[] outputs) {
    for (int k = 0; k < outputs.length; k++) {
      if (isCopied[k]) {
        results[k].deliver(outputs[k]);
      }
    }
  }

  @Override
  public void close() {
    if (buffers[0] != null) {
      buffers[0].close();
    }
    for (Argument argument : arguments) {
      argument.close();
    }
    for (Argument result : results) {
      result.close();
    }
  }
}
