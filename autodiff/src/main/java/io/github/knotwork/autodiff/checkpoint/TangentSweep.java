package io.github.knotwork.autodiff.checkpoint;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.autodiff.compile.CompileOptions;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs a loop forward whose state is extended by its derivative in the direction of every entry
 * that is differentiated by. Nothing is stored; p entries take about the time of 1 + p loops.
 */
final class TangentSweep implements AutoCloseable {
  private final Directions directions;
  private final List<String> states;
  private final List<String> losses;
  private final GraphFunction step;
  private final String criterion;
  private final @Nullable GraphFunction loss;
  private final Call stepCall;
  private final @Nullable Call lossCall;
  private final StatePool pool;

  /** A program with its inputs and outputs by name. */
  private record Call(GraphFunction f, Wiring wiring, Map<String, INDArray> scalars) {
    static Call of(GraphFunction f, List<String> states, CompileOptions options) {
      Wiring wiring = new Wiring(f, options);
      Map<String, INDArray> scalars = new LinkedHashMap<>();
      for (String name : f.outputNames()) {
        if (!states.contains(name)) {
          INDArray[] array = Wiring.arrays(List.of(f.output(name).type()));
          wiring.outputs(List.of(name)).connect(array);
          scalars.put(name, array[0]);
        }
      }
      return new Call(f, wiring, scalars);
    }

    void connect(Map<String, INDArray> inputs) {
      for (String name : f.inputNames()) {
        INDArray given = inputs.get(name);
        if (given != null) {
          wiring.inputs(List.of(name)).connect(given);
        }
      }
    }

    double value(String name) {
      return requireNonNull(scalars.get(name)).getDouble(0);
    }

    /** Adds the tangents of a scalar to sums. */
    void addTangents(String name, double[] sums) {
      INDArray tangents = requireNonNull(scalars.get(Directions.tangents(name)));
      for (int k = 0; k < sums.length; k++) {
        sums[k] += tangents.getDouble(k);
      }
    }

    void close() {
      wiring.close();
      scalars.values().forEach(Wiring::close);
    }
  }

  TangentSweep(
      GraphFunction step,
      List<String> moving,
      List<String> losses,
      String criterion,
      @Nullable GraphFunction loss,
      Directions directions,
      CompileOptions options) {
    this.directions = directions;
    this.losses = losses;
    this.criterion = criterion;
    this.loss = loss;
    List<String> names = new ArrayList<>();
    for (String name : step.outputNames()) {
      if (step.inputNames().contains(name)) {
        names.add(name);
      }
    }
    List<String> derived = new ArrayList<>(moving);
    derived.addAll(losses);
    this.step = directions.extend(step, moving, derived);
    moving.forEach(name -> names.add(Directions.tangents(name)));
    this.states = List.copyOf(names);
    this.stepCall = Call.of(this.step, states, options);
    this.lossCall =
        loss == null
            ? null
            : Call.of(directions.extend(loss, moving, loss.outputNames()), List.of(), options);
    this.pool = new StatePool(states.stream().map(name -> this.step.input(name).type()).toList());
  }

  /** Runs the loop; the gradient's arrays and the last state's are new. */
  LoopGradient run(Map<String, INDArray> inputs, Stopping stopping) {
    stepCall.connect(inputs);
    Course course = new Course();
    double[] gradient = new double[directions.count()];
    State current = first(inputs);
    boolean isMet = false;
    int k = 0;
    while (k < stopping.mostSteps() && !isMet) {
      State next = pool.take();
      stepCall.wiring.inputs(states).connect(current.arrays());
      stepCall.wiring.outputs(states).connect(next.arrays());
      stepCall.wiring.run();
      pool.release(current);
      current = next;
      for (String name : losses) {
        stepCall.addTangents(name, gradient);
      }
      course.advanced();
      course.loss(k, losses.stream().mapToDouble(stepCall::value).sum());
      isMet = !stopping.isFixed() && stopping.isMet(k, stepCall.value(criterion));
      k++;
    }
    course.ended(k, stopping.isFixed() || isMet);
    double value = course.stepLosses();
    if (lossCall != null && loss != null) {
      lossCall.connect(inputs);
      lossCall.wiring.inputs(states).connect(current.arrays());
      lossCall.wiring.run();
      value += lossCall.value(loss.outputNames().get(0));
      lossCall.addTangents(loss.outputNames().get(0), gradient);
    }
    LoopReport report = course.report(pool.stateBytes(), 0, pool.stateBytes() * pool.size());
    LoopGradient result = new LoopGradient(value, unstacked(gradient), last(current), report);
    pool.release(current);
    return result;
  }

  private State first(Map<String, INDArray> inputs) {
    State first = pool.take();
    for (int k = 0; k < states.size(); k++) {
      String name = states.get(k);
      INDArray given = inputs.get(name);
      if (given == null) {
        String of = name.substring(0, name.length() - Directions.tangents("").length());
        HostArrays.copy(directions.seeds(of, step.input(of).type()), first.arrays()[k]);
      } else if (!given.isEmpty()) {
        first.arrays()[k].assign(given);
      }
    }
    return first;
  }

  private Map<String, INDArray> last(State state) {
    Map<String, INDArray> last = new LinkedHashMap<>();
    for (int k = 0; k < states.size(); k++) {
      if (!states.get(k).endsWith(Directions.tangents(""))) {
        last.put(states.get(k), Wiring.copy(state.arrays()[k]));
      }
    }
    return last;
  }

  private Map<String, INDArray> unstacked(double[] gradient) {
    Map<String, INDArray> parts = new LinkedHashMap<>();
    int at = 0;
    for (Map.Entry<String, TensorType> entry : directions.wrt().entrySet()) {
      TensorType type = entry.getValue();
      INDArray part = NdArrays.zeros(type.dataType(), type.shape());
      for (int i = 0; i < type.elements(); i++) {
        part.putScalar(i, gradient[at++]);
      }
      parts.put(entry.getKey(), part);
    }
    return parts;
  }

  @Override
  public void close() {
    stepCall.close();
    if (lossCall != null) {
      lossCall.close();
    }
    pool.close();
  }
}
