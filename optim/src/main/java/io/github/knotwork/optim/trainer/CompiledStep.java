package io.github.knotwork.optim.trainer;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.autodiff.compile.CompileOptions;
import io.github.knotwork.autodiff.compile.CompiledFunction;
import io.github.knotwork.autodiff.compile.Compiler;
import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.library.Choice;
import io.github.knotwork.autodiff.library.Conditions;
import io.github.knotwork.autodiff.library.Reductions;
import io.github.knotwork.autodiff.train.GraphTrainable;
import io.github.knotwork.optim.transform.Optimizer;
import io.github.knotwork.optim.transform.OptimizerState;
import io.github.knotwork.optim.transform.UpdateFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Forward, backward and update as one compiled function, which writes parameters and state where
 * they are. Where the loss or a gradient is not finite it leaves them as they were.
 */
final class CompiledStep implements TrainingStep {
  private static final String BATCH = "batch/";
  private static final String LOSS = "loss";

  /** The sum of a gradient's entries: not finite if one of them isn't. */
  private static final String SUM = "sum/";

  private final GraphTrainable trainable;
  private final OptimizerState state;
  private final UpdateFunction update;
  private final Map<String, INDArray> live = new LinkedHashMap<>();
  private final Map<String, INDArray> scalars = new LinkedHashMap<>();
  private final INDArray step = NdArrays.of(new double[1]);
  private @Nullable CompiledFunction compiled;

  CompiledStep(GraphTrainable trainable, Optimizer optimizer, OptimizerState state) {
    this.trainable = trainable;
    this.state = state;
    this.update = new UpdateFunction(optimizer, trainable.parameters());
    trainable
        .parameters()
        .forEach((name, array) -> live.put(UpdateFunction.parameter(name), array));
    live.putAll(state.arrays());
  }

  @Override
  public double run(Map<String, INDArray> batch) {
    Map<String, INDArray> arguments = new LinkedHashMap<>(live);
    arguments.put(UpdateFunction.STEP, step.putScalar(0, (double) (state.steps() + 1)));
    batch.forEach((name, array) -> arguments.put(BATCH + name, array));
    if (compiled == null) {
      compiled = compile(batch);
    }
    Map<String, INDArray> results = new LinkedHashMap<>(live);
    results.putAll(scalars);
    compiled.callInto(arguments, results);
    double loss = scalar(LOSS);
    if (!Double.isFinite(loss)) {
      throw NonFiniteException.loss(loss);
    }
    for (String name : trainable.parameters().keySet()) {
      if (!Double.isFinite(scalar(SUM + name))) {
        throw NonFiniteException.gradient(name);
      }
    }
    state.countStep();
    return loss;
  }

  private double scalar(String name) {
    return requireNonNull(scalars.get(name)).getDouble(0);
  }

  private CompiledFunction compile(Map<String, INDArray> batch) {
    Map<String, TensorType> types = update.inputTypes();
    // In a fixed order: a map may list the same names in another one next time.
    for (String name : new TreeSet<>(batch.keySet())) {
      types.put(BATCH + name, HostArrays.type(requireNonNull(batch.get(name))));
    }
    CompiledFunction function =
        Compiler.compile(types, this::trace, CompileOptions.defaults().arenas(1));
    for (int k = 0; k < function.outputNames().size(); k++) {
      String name = function.outputNames().get(k);
      if (!live.containsKey(name)) {
        scalars.put(name, NdArrays.zeros(function.outputTypes().get(k).dataType()));
      }
    }
    return function;
  }

  private GraphFunction trace(Map<String, TensorType> types) {
    Map<String, Variable> inputs = UpdateFunction.inputs(types);
    Variable loss = loss(inputs);
    List<String> names = List.copyOf(trainable.parameters().keySet());
    List<Variable> gradients =
        Derivatives.gradients(
            loss, names.stream().map(n -> get(inputs, UpdateFunction.parameter(n))).toList());
    Map<String, Variable> byName = new LinkedHashMap<>();
    Map<String, Variable> outputs = new LinkedHashMap<>();
    outputs.put(LOSS, loss);
    List<Variable> watched = new ArrayList<>(List.of(loss));
    for (int k = 0; k < names.size(); k++) {
      byName.put(names.get(k), gradients.get(k));
      Variable sum = Reductions.sum(gradients.get(k));
      outputs.put(SUM + names.get(k), sum);
      watched.add(sum);
    }
    Variable finite =
        watched.stream().map(Conditions::isFinite).reduce(Conditions::and).orElseThrow();
    outputs.putAll(
        update.write(inputs, byName, (now, before) -> Choice.where(finite, now, before)));
    return GraphFunction.of(inputs, outputs);
  }

  private Variable loss(Map<String, Variable> inputs) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    Map<String, Variable> arguments = new LinkedHashMap<>();
    inputs.forEach(
        (name, variable) -> {
          if (name.startsWith(BATCH)) {
            shapes.put(name.substring(BATCH.length()), variable.shape());
            arguments.put(name.substring(BATCH.length()), variable);
          }
        });
    trainable
        .parameters()
        .keySet()
        .forEach(name -> arguments.put(name, get(inputs, UpdateFunction.parameter(name))));
    GraphFunction function = trainable.lossFunction(shapes);
    arguments.keySet().retainAll(function.inputNames());
    return function.applyTo(arguments).values().iterator().next();
  }

  private static Variable get(Map<String, Variable> variables, String name) {
    return requireNonNull(variables.get(name), name);
  }

  @Override
  public void close() {
    if (compiled != null) {
      compiled.close();
      compiled = null;
    }
    scalars.values().forEach(INDArray::close);
    step.close();
  }
}
