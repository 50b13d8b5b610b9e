package io.github.knotwork.benchmarks.work;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.benchmarks.frame.Benchmark;
import io.github.knotwork.benchmarks.frame.Contender;
import io.github.knotwork.benchmarks.frame.Floor;
import io.github.knotwork.benchmarks.frame.InProcess;
import io.github.knotwork.benchmarks.frame.Rival;
import io.github.knotwork.benchmarks.frame.Work;
import io.github.knotwork.layers.core.Activation;
import io.github.knotwork.layers.dl4j.TtDenseLayer;
import io.github.knotwork.networks.format.TtShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Our layer for DL4J beside DL4J's own way of running the same definition. */
final class Dl4jLayer implements Benchmark {
  private static final int[] MODES = {4, 8, 8, 4};
  private static final int RANK = 8;
  private static final int SIZE = 1024;
  private static final int BATCH = 32;
  private static final String PLAIN = "samedifflayer";

  @Override
  public String name() {
    return "dl4j-layer";
  }

  @Override
  public String description() {
    return "Forward and backward pass of a DL4J network of one tensor-train layer: 1024 to 1024,"
        + " modes 4·8·8·4, rank 8, batch 32, float.";
  }

  @Override
  public List<Work> works() {
    return List.of(
        new Work(
            "batch " + BATCH,
            name(),
            name(),
            Map.of(),
            Dl4jLayer::inputs,
            inputs -> contender(layer(), 1, inputs),
            List.of(new Plain()),
            1e-4));
  }

  @Override
  public List<Floor> floors() {
    return List.of(new Floor(name(), PLAIN, 10));
  }

  private static TtDenseLayer layer() {
    return new TtDenseLayer(TtShape.uniform(MODES, MODES, RANK), Activation.IDENTITY, 1);
  }

  private static Map<String, HostArray> inputs() {
    Random random = new Random(3);
    Map<String, HostArray> inputs = new LinkedHashMap<>();
    inputs.put("x", Arrays.normal(random, 1, DataType.FLOAT, BATCH, SIZE));
    inputs.put("error", Arrays.normal(random, 1, DataType.FLOAT, BATCH, SIZE));
    return inputs;
  }

  private static Contender contender(
      Layer definition, double gradientFactor, Map<String, HostArray> inputs) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .list()
                .layer(definition)
                .setInputType(InputType.feedForward(SIZE))
                .build());
    network.init();
    INDArray x = Arrays.of(requireNonNull(inputs.get("x")));
    INDArray error = Arrays.of(requireNonNull(inputs.get("error")));
    return new InProcess(
        () -> {
          network.setInput(x);
          network.feedForward(true, false);
          network.backpropGradient(error, null);
        },
        () -> {
          Map<String, HostArray> values = new LinkedHashMap<>();
          network.setInput(x);
          values.put("output", Arrays.toHost(network.feedForward(true, false).get(1).dup('c')));
          values.put(
              "gradient",
              Arrays.toHost(
                  network
                      .backpropGradient(error, null)
                      .getFirst()
                      .gradient()
                      .mul(gradientFactor)
                      .dup('c')));
          return values;
        },
        () -> {
          x.close();
          error.close();
          network.close();
        });
  }

  /** The gradient of a plain SameDiffLayer comes out doubled, which costs nothing. */
  private record Plain() implements Rival {

    @Override
    public String name() {
      return PLAIN;
    }

    @Override
    public Contender prepare(Work work, Map<String, HostArray> inputs) {
      return contender(new PlainTtDense(), 0.5, inputs);
    }
  }

  /** The same definition as a plain SameDiffLayer. */
  public static final class PlainTtDense extends SameDiffLayer {
    private static final long serialVersionUID = 1L;

    @Override
    public SDVariable defineLayer(
        SameDiff sd, SDVariable input, Map<String, SDVariable> parameters, SDVariable mask) {
      return layer().defineLayer(sd, input, parameters, mask);
    }

    @Override
    public void defineParameters(SDLayerParams parameters) {
      layer().defineParameters(parameters);
    }

    @Override
    public void initializeParameters(Map<String, INDArray> parameters) {
      layer().initializeParameters(parameters);
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
      return input;
    }
  }
}
