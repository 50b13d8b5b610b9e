package io.github.knotwork.autodiff.checkpoint;

import io.github.knotwork.autodiff.array.ArrayMemory;
import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.autodiff.compile.CompileOptions;
import io.github.knotwork.autodiff.compile.CompiledFunction;
import io.github.knotwork.autodiff.compile.Compiler;
import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.kernel.BinaryFunction;
import io.github.knotwork.autodiff.kernel.ElementType;
import io.github.knotwork.autodiff.kernel.NativeBuffer;
import java.nio.ByteBuffer;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A compiled function to whose inputs and outputs arrays are connected group by group. */
final class Wiring implements AutoCloseable {
  private final CompiledFunction function;
  private final INDArray[] inputs;
  private final INDArray[] outputs;

  Wiring(GraphFunction f, CompileOptions options) {
    // Only one call is ever under way.
    this.function = Compiler.compile(f, options.arenas(1));
    this.inputs = new INDArray[f.inputNames().size()];
    this.outputs = new INDArray[f.outputNames().size()];
  }

  /** Inputs of these names; names that the function doesn't know are skipped. */
  Terminals inputs(List<String> names) {
    return new Terminals(positions(function.inputNames(), names), inputs);
  }

  /** Outputs of these names; names that the function doesn't know are skipped. */
  Terminals outputs(List<String> names) {
    return new Terminals(positions(function.outputNames(), names), outputs);
  }

  private static int[] positions(List<String> known, List<String> names) {
    return names.stream().mapToInt(known::indexOf).toArray();
  }

  /** Runs the function on what is connected. */
  void run() {
    function.callInto(inputs, outputs);
  }

  @Override
  public void close() {
    function.close();
  }

  /**
   * A group of inputs or outputs.
   *
   * @param positions where each is; negative if nowhere
   */
  record Terminals(int[] positions, INDArray[] board) {

    /** Connects arrays, one a name. */
    void connect(INDArray... arrays) {
      for (int k = 0; k < positions.length; k++) {
        if (positions[k] >= 0) {
          board[positions[k]] = arrays[k];
        }
      }
    }
  }

  /** New arrays, yet to be written. */
  static INDArray[] arrays(List<TensorType> types) {
    return types.stream()
        .map(type -> NdArrays.uninitialised(type.dataType(), type.shape()))
        .toArray(INDArray[]::new);
  }

  static void close(INDArray... arrays) {
    for (INDArray array : arrays) {
      if (!array.wasClosed()) {
        array.close();
      }
    }
  }

  /** A new array of the same entries as one that owns its memory. */
  static INDArray copy(INDArray array) {
    INDArray copy = NdArrays.uninitialised(array.dataType(), array.shape());
    bytes(copy).put(bytes(array));
    return copy;
  }

  /** The memory of an array that owns it. */
  static ByteBuffer bytes(INDArray array) {
    return array.isEmpty() ? ByteBuffer.allocate(0) : array.data().asNio();
  }

  /** Sets every entry to 0. */
  static void clear(INDArray array) {
    if (!array.isEmpty()) {
      memory(array).clear();
    }
  }

  /** Adds an array to another of the same type. */
  static void add(INDArray to, INDArray more) {
    if (!to.isEmpty()) {
      ElementType type = Place.elementType(to.dataType());
      NativeBuffer sum = memory(to);
      BinaryFunction.ADD.run(type, sum, 0, memory(more), 0, sum, 0, to.length());
    }
  }

  private static NativeBuffer memory(INDArray array) {
    long bytes = array.length() * array.dataType().width();
    return NativeBuffer.wrap(ArrayMemory.address(array), bytes, array);
  }

  static long bytes(List<TensorType> types) {
    return types.stream().mapToLong(t -> t.elements() * t.dataType().width()).sum();
  }
}
