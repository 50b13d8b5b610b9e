package io.github.knotwork.layers.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A DL4J layer that is written like a {@code SameDiffLayer} and runs on the engine: forward and
 * backward are compiled functions, the derivatives our own. Extend it and define parameters and
 * {@code defineLayer} as there; nothing else changes.
 *
 * <p>Its gradient is exact however many layers are stacked. That of a plain {@code SameDiffLayer}
 * comes out doubled in 1.0.0-M2.1: its external-errors function both stores its gradient
 * placeholder and returns it, and the two are added.
 *
 * <p>{@code defineLayer} is called once for each shape of a batch, with its size known, and must
 * give the same function each time; operations of SameDiff that have no derivative here are refused
 * by name in the first forward pass.
 */
public abstract class CompiledLayer extends SameDiffLayer {
  private static final long serialVersionUID = 1L;

  @Override
  public Layer instantiate(
      NeuralNetConfiguration configuration,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray parametersView,
      boolean initialise,
      DataType dataType) {
    CompiledRuntimeLayer layer = new CompiledRuntimeLayer(configuration, dataType);
    layer.setListeners(listeners);
    layer.setIndex(layerIndex);
    layer.setParamsViewArray(parametersView);
    layer.setParamTable(initializer().init(configuration, parametersView, initialise));
    layer.setConf(configuration);
    return layer;
  }
}
