package io.github.knotwork.layers.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.nd4j.door.SameDiffExport;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Tanh;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLambdaLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;

/** A gradient of ours, exported, runs as a layer in DL4J. */
class ExportedGradientLayerTest {
  private static final TensorType BATCH = TensorType.of(DataType.DOUBLE, 2, 3);

  private static HostArray draw(TensorType type, long seed) {
    return HostArray.of(type, new Random(seed).doubles(type.elements(), -1, 1).toArray());
  }

  /** The gradient of Σ tanh(x·W)² by x. */
  private static GraphFunction gradient() {
    Variable w = Constant.of(draw(TensorType.of(DataType.DOUBLE, 3, 4), 1));
    GraphFunction loss =
        GraphFunction.builder()
            .input("x", BATCH)
            .output(
                "loss",
                in -> {
                  Variable y =
                      Tanh.of(
                          Contract.of(
                              List.of(List.of(0, 1), List.of(1, 2)),
                              List.of(0, 2),
                              Map.of(),
                              List.of(in.get("x"), w)));
                  return Contract.sum(Multiply.of(y, y), 0, 1);
                });
    return Derivatives.gradient(loss, "x");
  }

  /** What the exported function makes of the layer before. */
  public static final class GradientLayer extends SameDiffLambdaLayer {
    private static final long serialVersionUID = 1;

    @Override
    public SDVariable defineLayer(SameDiff sd, SDVariable input) {
      return SameDiffExport.into(sd, gradient(), Map.of("x", input)).get("dloss/dx");
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
      return input;
    }
  }

  @Test
  void numbersAreTheSame() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .list()
                .layer(new ActivationLayer(Activation.IDENTITY))
                .layer(new GradientLayer())
                .setInputType(InputType.feedForward(3))
                .build());
    network.init();
    HostArray x = draw(BATCH, 2);
    double[] expected = gradient().evaluate(Map.of("x", x)).get("dloss/dx").toArray();
    assertThat(NdArrays.toDoubles(network.output(NdArrays.of(x.toArray(), 2, 3))))
        .containsExactly(expected, within(1e-14));
  }
}
