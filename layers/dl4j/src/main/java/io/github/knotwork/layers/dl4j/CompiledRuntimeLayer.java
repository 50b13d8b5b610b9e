package io.github.knotwork.layers.dl4j;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.derivative.Names;
import io.github.knotwork.autodiff.graph.TensorType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.jspecify.annotations.Nullable;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs a {@link CompiledLayer}: reads DL4J's parameters where they are, writes activations into
 * DL4J's workspaces and gradients into DL4J's own vector.
 */
final class CompiledRuntimeLayer extends SameDiffLayer {
  private static final long serialVersionUID = 1L;

  private transient @Nullable LayerFunctions functions;
  private transient boolean usesMask;

  CompiledRuntimeLayer(NeuralNetConfiguration configuration, DataType dataType) {
    super(configuration, dataType);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    ((CompiledLayer) layerConf()).validateInput(input);
    Map<String, INDArray> arguments = arguments();
    LayerFunctions compiled = functions(arguments);
    long[] shape = compiled.forward().outputTypes(arguments).get(0).shape();
    INDArray output =
        workspaces.createUninitialized(ArrayType.ACTIVATIONS, input.dataType(), shape, 'c');
    compiled.forward().callInto(arguments, Map.of(LayerFunctions.OUTPUT, output));
    return output;
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    Map<String, INDArray> arguments = arguments();
    LayerFunctions compiled = functions(arguments);
    arguments.put(Names.cotangent(LayerFunctions.OUTPUT), epsilon);
    INDArray below =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD, input.dataType(), input.shape(), 'c');
    Map<String, INDArray> results = new LinkedHashMap<>();
    results.put(Names.cotangent(LayerFunctions.INPUT), below);
    Gradient gradient = new DefaultGradient();
    gradTable.forEach(
        (name, array) -> {
          results.put(Names.cotangent(name), array);
          gradient.gradientForVariable().put(name, array);
        });
    compiled.backward().callInto(arguments, results);
    return new Pair<>(gradient, below);
  }

  private Map<String, INDArray> arguments() {
    Map<String, INDArray> arguments = new LinkedHashMap<>();
    arguments.put(LayerFunctions.INPUT, input);
    if (functions == null || usesMask) {
      INDArray mask = maskArray;
      arguments.put(LayerFunctions.MASK, mask == null ? layerConf().onesMaskForInput(input) : mask);
    }
    arguments.putAll(paramTable);
    return arguments;
  }

  private LayerFunctions functions(Map<String, INDArray> arguments) {
    LayerFunctions known = functions;
    if (known == null) {
      CompiledLayer definition = (CompiledLayer) layerConf();
      usesMask = LayerFunctions.usesMask(definition, types(arguments));
      if (!usesMask) {
        arguments.remove(LayerFunctions.MASK);
      }
      known = LayerFunctions.of(definition, types(arguments));
      functions = known;
    }
    return known;
  }

  private static Map<String, TensorType> types(Map<String, INDArray> arguments) {
    Map<String, TensorType> types = new LinkedHashMap<>();
    arguments.forEach((name, array) -> types.put(name, HostArrays.type(array)));
    return types;
  }
}
