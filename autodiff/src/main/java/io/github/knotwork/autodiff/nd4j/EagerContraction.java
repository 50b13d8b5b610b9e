package io.github.knotwork.autodiff.nd4j;

import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.autodiff.compile.CompileOptions;
import io.github.knotwork.autodiff.compile.CompiledFunction;
import io.github.knotwork.autodiff.compile.Compiler;
import io.github.knotwork.autodiff.compile.Engine;
import io.github.knotwork.autodiff.einsum.EinsumPlan;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.library.Contractions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An einsum made ready for operands of given shapes. Many threads may run it. */
sealed interface EagerContraction extends AutoCloseable {
  /** About what one holds on the Java heap, where it counts as if it were native. */
  int LEAST_WEIGHT = 1 << 14;

  /**
   * Makes one ready.
   *
   * @throws IllegalArgumentException if the equation is ill-formed or an index has two sizes
   */
  static EagerContraction of(String equation, DataType type, long[][] shapes) {
    EinsumPlan plan = EinsumPlan.of(equation, shapes);
    if (plan.sizes().anyZero()) {
      return new Zeros(type, plan.outputShape());
    }
    CompileOptions options = CompileOptions.defaults().idleBytes(Compiled.IDLE_BYTES);
    // What SameDiff would do operation by operation needs no graph of SameDiff's.
    return options.engine() == Engine.SAMEDIFF
        ? new OperationByOperation(plan)
        : Compiled.of(equation, type, shapes, options);
  }

  /**
   * Contracts.
   *
   * @param operands of the shapes and the type this was made for; not modified
   * @return a new array; null if this is closed
   */
  @Nullable INDArray run(INDArray[] operands);

  /** Bytes that are held between runs. */
  int weight();

  @Override
  void close();

  /** Of tensors without entries. */
  record Zeros(DataType type, long[] shape) implements EagerContraction {
    @Override
    public INDArray run(INDArray[] operands) {
      return NdArrays.zeros(type, shape);
    }

    @Override
    public int weight() {
      return LEAST_WEIGHT;
    }

    @Override
    public void close() {}
  }

  /** On the engine. */
  record Compiled(CompiledFunction function, int weight) implements EagerContraction {
    /** What an expression may keep for its next run. */
    static final long IDLE_BYTES = 4L << 20;

    static Compiled of(String equation, DataType type, long[][] shapes, CompileOptions options) {
      Variable[] operands = new Variable[shapes.length];
      Map<String, Variable> inputs = new LinkedHashMap<>();
      for (int k = 0; k < operands.length; k++) {
        operands[k] = Input.of("operand " + k, TensorType.of(type, shapes[k]));
        inputs.put("operand " + k, operands[k]);
      }
      CompiledFunction function =
          Compiler.compile(
              GraphFunction.of(inputs, Map.of("result", Contractions.einsum(equation, operands))),
              options);
      long held = function.peakBytes() <= IDLE_BYTES ? function.peakBytes() : 0;
      return new Compiled(function, (int) (LEAST_WEIGHT + options.arenas() * held));
    }

    @Override
    public @Nullable INDArray run(INDArray[] operands) {
      INDArray[] results = function.callUnlessClosed(operands);
      return results == null ? null : results[0];
    }

    @Override
    public void close() {
      function.close();
    }
  }

  /** On ND4J, one operation after the other. */
  record OperationByOperation(EinsumPlan plan) implements EagerContraction {
    @Override
    public INDArray run(INDArray[] operands) {
      NdArrayBackend backend = new NdArrayBackend();
      INDArray result = plan.run(backend, List.of(operands));
      for (INDArray operand : operands) {
        if (NdArrays.shareMemory(result, operand)) {
          INDArray copy = result.dup('c');
          backend.closeAllBut(copy);
          return copy;
        }
      }
      backend.closeAllBut(result);
      return result;
    }

    @Override
    public int weight() {
      return LEAST_WEIGHT;
    }

    @Override
    public void close() {}
  }
}
