package io.github.knotwork.autodiff.compile;

import io.github.knotwork.autodiff.compile.report.Report;
import io.github.knotwork.autodiff.graph.GraphFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A function made ready for fixed types, by one of the engines. Many threads may run it. */
sealed interface Execution extends AutoCloseable permits Program, ReferenceExecution, Sessions {

  /** What is run. */
  GraphFunction function();

  /**
   * Runs the function.
   *
   * @param inputs of the function's types; not modified unless their memory is an output's too
   * @param outputs of the function's types; overwritten
   * @return false, and nothing has happened, if it was closed before
   */
  boolean run(INDArray[] inputs, INDArray[] outputs);

  /** What it does, one line a step. */
  List<String> listing();

  /** Bytes of intermediates that one call needs; 0 where that is not planned. */
  long peakBytes();

  /** What it does and costs. */
  Report report();

  /**
   * Writes the last calls for Chrome's tracing viewer.
   *
   * @throws IllegalStateException if no call was timed
   * @throws IOException if the file can't be written
   */
  void trace(Path file) throws IOException;

  /** Waits for calls under way and frees what they used. */
  @Override
  void close();
}
