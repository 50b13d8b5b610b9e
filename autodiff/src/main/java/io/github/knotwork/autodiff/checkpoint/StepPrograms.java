package io.github.knotwork.autodiff.checkpoint;

import io.github.knotwork.autodiff.compile.CompileOptions;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.TensorType;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A step and its reversal, compiled. Steps that are only advanced run the same program as those
 * that are recorded, so that a state has the same bits whenever and for whatever purpose it is
 * computed.
 */
final class StepPrograms implements AutoCloseable {
  private final StepFunctions functions;
  private final List<String> constants;
  private final Wiring recording;
  private final Wiring.Terminals stateIn;
  private final Wiring.Terminals constantsIn;
  private final Wiring.Terminals stateOut;
  private final Wiring.Terminals recordOut;
  private final Wiring reversal;
  private final Wiring.Terminals reversedState;
  private final Wiring.Terminals reversedConstants;
  private final Wiring.Terminals recordIn;
  private final Wiring.Terminals adjointIn;
  private final Wiring.Terminals adjointOut;
  private final INDArray[] scalars;
  private final int criterion;

  /** Compiles a step. */
  StepPrograms(StepFunctions functions, CompileOptions options) {
    this.functions = functions;
    GraphFunction record = functions.recording();
    List<String> states = functions.states();
    constants = record.inputNames().stream().filter(name -> !states.contains(name)).toList();
    recording = new Wiring(record, options);
    stateIn = recording.inputs(states);
    constantsIn = recording.inputs(constants);
    stateOut = recording.outputs(states);
    recordOut = recording.outputs(functions.stages().residuals());
    scalars = Wiring.arrays(functions.outputTypes(functions.scalars()));
    recording.outputs(functions.scalars()).connect(scalars);
    criterion = functions.scalars().indexOf(functions.criterion());

    reversal = new Wiring(functions.reversal(), options);
    reversedState = reversal.inputs(states);
    reversedConstants = reversal.inputs(constants);
    recordIn = reversal.inputs(functions.stages().residuals());
    adjointIn = reversal.inputs(functions.adjoint());
    adjointOut = reversal.outputs(functions.adjoint());
  }

  /** Connects what does not change from step to step. */
  void connect(Map<String, INDArray> inputs) {
    INDArray[] given = constants.stream().map(inputs::get).toArray(INDArray[]::new);
    constantsIn.connect(given);
    reversedConstants.connect(given);
  }

  /**
   * Computes a step.
   *
   * @param next receives the next state
   * @param record receives what the reversal needs beside the state
   */
  void record(State state, State next, INDArray[] record) {
    stateIn.connect(state.arrays());
    stateOut.connect(next.arrays());
    recordOut.connect(record);
    recording.run();
  }

  /** The sum of the losses of the step computed last. */
  double loss() {
    double sum = 0;
    for (int k = 0; k < functions.losses().size(); k++) {
      sum += scalars[k].getDouble(0);
    }
    return sum;
  }

  /** The stopping criterion after the step computed last. */
  double criterion() {
    return scalars[criterion].getDouble(0);
  }

  /**
   * Reverses a step.
   *
   * @param adjoint of the next state
   * @param result receives the adjoint of the state
   */
  void reverse(State state, INDArray[] record, INDArray[] adjoint, INDArray[] result) {
    reversedState.connect(state.arrays());
    recordIn.connect(record);
    adjointIn.connect(adjoint);
    adjointOut.connect(result);
    reversal.run();
  }

  /** Room for what is recorded of a step. */
  INDArray[] newRecord() {
    return Wiring.arrays(recordTypes());
  }

  /** Its size in bytes. */
  long recordBytes() {
    return Wiring.bytes(recordTypes());
  }

  private List<TensorType> recordTypes() {
    return functions.outputTypes(functions.stages().residuals());
  }

  @Override
  public void close() {
    recording.close();
    reversal.close();
    Wiring.close(scalars);
  }
}
