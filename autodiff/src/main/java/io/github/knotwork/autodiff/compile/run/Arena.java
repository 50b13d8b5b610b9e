package io.github.knotwork.autodiff.compile.run;

import io.github.knotwork.autodiff.array.ArrayMemory;
import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.kernel.NativeBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The memory of one call at a time: intermediates, and copies of arguments and results that steps
 * can't reach where they are. It is taken when it is first needed and kept, so that calls with
 * arrays of the same layouts allocate nothing.
 */
public final class Arena implements AutoCloseable {
  private final long bytes;
  private final Argument[] arguments;
  private final Argument[] results;
  private final List<String> resultNames;
  private final Overlaps overlaps;
  private final boolean[] isCopied;
  private final NativeBuffer[] buffers;
  private final @Nullable Recording recording;
  private @Nullable NativeBuffer memory;
  private final boolean isKept;

  /**
   * An arena without memory yet.
   *
   * @param bytes of intermediates
   * @param arguments where steps expect arguments: buffers 1, 2, …
   * @param results where steps put results: the buffers after those
   * @param constants the buffers after those; not closed with the arena
   * @param resultNames for messages
   * @param hazards which results may lie on which arguments
   * @param recording of calls, if they are timed
   * @param idleBytes what may be held between calls
   */
  public Arena(
      long bytes,
      List<Place> arguments,
      List<Place> results,
      List<NativeBuffer> constants,
      List<String> resultNames,
      Hazards hazards,
      @Nullable Recording recording,
      long idleBytes) {
    this.bytes = bytes;
    this.arguments = arguments.stream().map(Argument::new).toArray(Argument[]::new);
    this.results = results.stream().map(Argument::new).toArray(Argument[]::new);
    this.resultNames = resultNames;
    this.recording = recording;
    this.isKept = bytes + bytes(this.arguments) + bytes(this.results) <= idleBytes;
    this.overlaps = new Overlaps(hazards);
    this.isCopied = new boolean[results.size()];
    this.buffers = new NativeBuffer[1 + arguments.size() + results.size() + constants.size()];
    for (int k = 0; k < constants.size(); k++) {
      buffers[1 + arguments.size() + results.size() + k] = constants.get(k);
    }
  }

  private static long bytes(Argument[] arguments) {
    return Arrays.stream(arguments).mapToLong(Argument::bytes).sum();
  }

  /**
   * Puts a call's arrays in place.
   *
   * @param inputs of the right types
   * @param outputs of the right types
   * @param untouched whether outputs are written by {@link #deliver} only
   * @return what steps run on: the arena first, then arguments, results and constants
   * @throws IllegalArgumentException if outputs share memory, or entries of one do
   */
  public NativeBuffer[] bind(INDArray[] inputs, INDArray[] outputs, boolean untouched) {
    if (memory == null) {
      memory = NativeBuffer.allocate(Math.max(1, bytes));
      buffers[0] = memory;
    }
    for (int k = 0; k < inputs.length; k++) {
      if (arguments[k].fits(inputs[k])) {
        long address = ArrayMemory.address(inputs[k]);
        buffers[1 + k] = arguments[k].direct(address);
        overlaps.argument(k, address, address + arguments[k].bytes());
      } else {
        buffers[1 + k] = arguments[k].copyOf(inputs[k]);
        overlaps.argument(k, 0, 0);
      }
    }
    for (int k = 0; k < outputs.length; k++) {
      isCopied[k] = !results[k].fits(outputs[k]);
      if (isCopied[k] && !outputs[k].isEmpty() && ArrayMemory.isRepeated(outputs[k])) {
        throw new IllegalArgumentException(
            "output '"
                + resultNames.get(k)
                + "' has entries that share memory; its strides are "
                + Arrays.toString(outputs[k].stride()));
      }
      long address = isCopied[k] ? 0 : ArrayMemory.address(outputs[k]);
      overlaps.result(k, address, isCopied[k] ? 0 : address + results[k].bytes());
    }
    for (int k = 0; k < outputs.length; k++) {
      if (overlaps.hasRival(k)) {
        throw new IllegalArgumentException(
            "output '" + resultNames.get(k) + "' shares memory with another output");
      }
      isCopied[k] |= untouched || overlaps.isInTheWay(k);
      buffers[1 + inputs.length + k] =
          isCopied[k] ? results[k].copy() : results[k].direct(ArrayMemory.address(outputs[k]));
    }
    return buffers;
  }

  /** Brings results to the caller's arrays that steps couldn't write to. */
  public void deliver(INDArray[] outputs) {
    for (int k = 0; k < outputs.length; k++) {
      if (isCopied[k]) {
        results[k].deliver(outputs[k]);
      }
    }
  }

  /** Receives times of steps; null if calls are not timed. */
  public @Nullable Recording recording() {
    return recording;
  }

  /** The native bytes it holds now: intermediates and copies. */
  public long heldBytes() {
    long held = memory == null ? 0 : memory.bytes();
    for (Argument argument : arguments) {
      held += argument.copiedBytes();
    }
    for (Argument result : results) {
      held += result.copiedBytes();
    }
    return held;
  }

  /** The call is over: frees what may not be kept. */
  public void rest() {
    if (!isKept) {
      close();
    }
  }

  /** Frees what it holds; the next call takes it again. */
  @Override
  public void close() {
    if (memory != null) {
      memory.close();
      memory = null;
    }
    for (Argument argument : arguments) {
      argument.close();
    }
    for (Argument result : results) {
      result.close();
    }
  }
}
