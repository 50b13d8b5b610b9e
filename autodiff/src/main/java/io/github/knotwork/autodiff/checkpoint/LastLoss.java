package io.github.knotwork.autodiff.checkpoint;

import io.github.knotwork.autodiff.compile.CompileOptions;
import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.derivative.Names;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.TensorType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The loss of the last state, with its gradient by the state and by other inputs. */
final class LastLoss implements AutoCloseable {
  private final List<String> others;
  private final List<String> wrt;
  private final Wiring program;
  private final Wiring.Terminals stateIn;
  private final Wiring.Terminals othersIn;
  private final Wiring.Terminals stateOut;
  private final INDArray[] value;
  private final INDArray[] gradient;

  /**
   * Compiles a loss.
   *
   * @param loss a scalar function of states and other inputs
   * @param states names of all states
   * @param moving those that have cotangents
   * @param wanted names of inputs; those that aren't states and that it reads are differentiated by
   */
  LastLoss(
      GraphFunction loss,
      List<String> states,
      List<String> moving,
      Collection<String> wanted,
      CompileOptions options) {
    others = loss.inputNames().stream().filter(name -> !states.contains(name)).toList();
    wrt = others.stream().filter(wanted::contains).toList();
    List<String> all = new ArrayList<>(loss.inputNames());
    all.retainAll(moving);
    all.addAll(wrt);
    GraphFunction both = Derivatives.valueAndGradient(loss, all.toArray(String[]::new));
    String name = loss.outputNames().get(0);
    program = new Wiring(both, options);
    stateIn = program.inputs(states);
    othersIn = program.inputs(others);
    value = Wiring.arrays(List.of(both.output(name).type()));
    program.outputs(List.of(name)).connect(value);
    stateOut = program.outputs(derivatives(name, moving));
    List<TensorType> types = wrt.stream().map(n -> loss.input(n).type()).toList();
    gradient = Wiring.arrays(types);
    program.outputs(derivatives(name, wrt)).connect(gradient);
  }

  private static List<String> derivatives(String loss, List<String> inputs) {
    return inputs.stream().map(input -> Names.derivative(loss, input)).toList();
  }

  /** Connects inputs that aren't states. */
  void connect(Map<String, INDArray> inputs) {
    othersIn.connect(others.stream().map(inputs::get).toArray(INDArray[]::new));
  }

  /**
   * Computes the loss and its gradient.
   *
   * @param cotangents one a moving state, then anything; those of states that the loss reads are
   *     overwritten
   */
  double at(State state, INDArray[] cotangents) {
    stateIn.connect(state.arrays());
    stateOut.connect(cotangents);
    program.run();
    return value[0].getDouble(0);
  }

  /** The gradient by inputs that aren't states, by name; overwritten by the next call. */
  Map<String, INDArray> gradient() {
    Map<String, INDArray> named = new LinkedHashMap<>();
    for (int k = 0; k < gradient.length; k++) {
      named.put(wrt.get(k), gradient[k]);
    }
    return named;
  }

  @Override
  public void close() {
    program.close();
    Wiring.close(value);
    Wiring.close(gradient);
  }
}
