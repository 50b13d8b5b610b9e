package io.github.knotwork.benchmarks.work;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.train.GraphTrainable;
import io.github.knotwork.benchmarks.frame.Benchmark;
import io.github.knotwork.benchmarks.frame.Floor;
import io.github.knotwork.benchmarks.frame.Work;
import io.github.knotwork.benchmarks.peer.Peers;
import io.github.knotwork.examples.model.ImageClassifier;
import io.github.knotwork.layers.core.Activation;
import io.github.knotwork.layers.core.Dense;
import io.github.knotwork.layers.core.Layer;
import io.github.knotwork.layers.core.Sequential;
import io.github.knotwork.layers.core.TtDense;
import io.github.knotwork.networks.format.TtShape;
import io.github.knotwork.optim.transform.Adam;
import io.github.knotwork.optim.transform.Optimizer;
import io.github.knotwork.optim.transform.UpdateFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;

/** A training step of the main job's two networks, update and all. */
final class Training implements Benchmark {
  private static final int BATCH = 64;
  private static final int CLASSES = 10;
  private static final TtShape SHAPE =
      TtShape.uniform(new int[] {4, 7, 7, 4}, new int[] {4, 8, 8, 4}, 8);
  private static final String TT = "training-tt";
  private static final String DENSE = "training-dense";

  private final Peers peers;

  Training(Peers peers) {
    this.peers = peers;
  }

  @Override
  public String name() {
    return "training";
  }

  @Override
  public String description() {
    return "A step of Adam on the networks of knotwork train, batch 64, float: 784-1024-10, the first"
        + " layer dense or a tensor train.";
  }

  @Override
  public List<Work> works() {
    return List.of(
        work(
            "TT",
            TT,
            TtDense.of(SHAPE, Activation.RELU),
            Map.of(
                "equation", SHAPE.batchEquation(),
                "cores", SHAPE.cores(),
                "modes", SHAPE.inModes())),
        work(
            "dense", DENSE, new Dense(SHAPE.inSize(), SHAPE.outSize(), Activation.RELU), Map.of()));
  }

  @Override
  public List<Floor> floors() {
    return List.of(new Floor(TT, "pytorch", 5), new Floor(DENSE, "pytorch", 0.95));
  }

  private Work work(String name, String group, Layer hidden, Map<String, Object> settings) {
    Sequential network =
        Sequential.of(hidden, new Dense(SHAPE.outSize(), CLASSES, Activation.IDENTITY));
    List<String> classes = IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList();
    Map<String, HostArray> inputs = new LinkedHashMap<>();
    GraphFunction step;
    try (ImageClassifier classifier = ImageClassifier.create(network, classes, 1)) {
      step = step((GraphTrainable) classifier.trainable(), inputs);
    }
    return new Work(
        name,
        group,
        name(),
        settings,
        () -> inputs,
        given -> Engine.of(step, given),
        List.of(peers.pytorch(), peers.jax()),
        1e-3);
  }

  /**
   * The step as a function from parameters, Adam's state, and a batch to the loss and what becomes
   * of parameters and state.
   *
   * @param inputs receives a value for each of its inputs
   */
  private static GraphFunction step(GraphTrainable trainable, Map<String, HostArray> inputs) {
    Optimizer adam = Adam.of(1e-3);
    UpdateFunction update = new UpdateFunction(adam, trainable.parameters());
    Map<String, TensorType> types = update.inputTypes();
    types.put(ImageClassifier.PIXELS, TensorType.of(DataType.FLOAT, BATCH, SHAPE.inSize()));
    types.put(ImageClassifier.LABELS, TensorType.of(DataType.FLOAT, BATCH, CLASSES));
    types.forEach((name, type) -> inputs.put(name, HostArray.filled(type, 0)));
    trainable
        .parameters()
        .forEach((name, value) -> inputs.put(UpdateFunction.parameter(name), HostArrays.of(value)));
    Random random = new Random(9);
    inputs.put(UpdateFunction.STEP, HostArray.of(TensorType.of(DataType.DOUBLE), 1));
    inputs.put(
        ImageClassifier.PIXELS, Arrays.normal(random, 1, DataType.FLOAT, BATCH, SHAPE.inSize()));
    inputs.put(ImageClassifier.LABELS, Arrays.oneHot(random, BATCH, CLASSES));
    return traced(trainable, update, types);
  }

  private static GraphFunction traced(
      GraphTrainable trainable, UpdateFunction update, Map<String, TensorType> types) {
    Map<String, Variable> variables = new LinkedHashMap<>();
    types.forEach((name, type) -> variables.put(name, Input.of(name, type)));
    Map<String, long[]> shapes = new LinkedHashMap<>();
    Map<String, Variable> arguments = new LinkedHashMap<>();
    for (String name : List.of(ImageClassifier.PIXELS, ImageClassifier.LABELS)) {
      Variable batch = requireNonNull(variables.get(name));
      shapes.put(name, batch.shape());
      arguments.put(name, batch);
    }
    List<String> names = List.copyOf(trainable.parameters().keySet());
    List<Variable> values =
        names.stream()
            .map(n -> requireNonNull(variables.get(UpdateFunction.parameter(n))))
            .toList();
    for (int k = 0; k < names.size(); k++) {
      arguments.put(names.get(k), values.get(k));
    }
    Variable loss = trainable.lossFunction(shapes).applyTo(arguments).values().iterator().next();
    List<Variable> gradients = Derivatives.gradients(loss, values);
    Map<String, Variable> byName = new LinkedHashMap<>();
    for (int k = 0; k < names.size(); k++) {
      byName.put(names.get(k), gradients.get(k));
    }
    Map<String, Variable> outputs = new LinkedHashMap<>();
    outputs.put("loss", loss);
    outputs.putAll(update.write(variables, byName, (now, before) -> now));
    return GraphFunction.of(variables, outputs);
  }
}
