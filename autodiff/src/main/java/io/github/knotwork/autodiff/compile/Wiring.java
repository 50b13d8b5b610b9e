package io.github.knotwork.autodiff.compile;

import io.github.knotwork.autodiff.graph.GraphFunction;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A compiled function to whose inputs and outputs arrays are connected group by group, for those
 * who call it again and again on arrays that they keep. One call at a time.
 */
public final class Wiring implements AutoCloseable {
  private final CompiledFunction function;
  private final INDArray[] inputs;
  private final INDArray[] outputs;

  /** Compiles a function, to which nothing is connected yet. */
  public Wiring(GraphFunction f, CompileOptions options) {
    this.function = Compiler.compile(f, options.arenas(1));
    this.inputs = new INDArray[f.inputNames().size()];
    this.outputs = new INDArray[f.outputNames().size()];
  }

  /** Inputs of these names; names that the function doesn't know are skipped. */
  public Terminals inputs(List<String> names) {
    return new Terminals(positions(function.inputNames(), names), inputs);
  }

  /** Outputs of these names; names that the function doesn't know are skipped. */
  public Terminals outputs(List<String> names) {
    return new Terminals(positions(function.outputNames(), names), outputs);
  }

  private static int[] positions(List<String> known, List<String> names) {
    return names.stream().mapToInt(known::indexOf).toArray();
  }

  /**
   * Runs the function on what is connected.
   *
   * @throws IllegalArgumentException if nothing, or an array of another type, is connected
   *     somewhere
   */
  public void run() {
    function.callInto(inputs, outputs);
  }

  @Override
  public void close() {
    function.close();
  }

  /** A group of inputs or outputs. */
  public static final class Terminals {
    private final int[] positions;
    private final INDArray[] board;

    private Terminals(int[] positions, INDArray[] board) {
      this.positions = positions;
      this.board = board;
    }

    /** Connects arrays, one a name; there may be more of them. */
    public void connect(INDArray... arrays) {
      for (int k = 0; k < positions.length; k++) {
        if (positions[k] >= 0) {
          board[positions[k]] = arrays[k];
        }
      }
    }
  }
}
