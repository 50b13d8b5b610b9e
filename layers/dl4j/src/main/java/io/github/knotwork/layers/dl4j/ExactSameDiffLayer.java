package io.github.knotwork.layers.dl4j;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's SameDiff layer with the right gradient. In 1.0.0-M2.1 it comes out doubled: the
 * external-errors function both stores its gradient placeholder and returns it, and the two are
 * added. Half of the incoming gradient makes the sum right, for the parameters and for the layer
 * below.
 */
final class ExactSameDiffLayer extends SameDiffLayer {
  private static final long serialVersionUID = 1L;

  ExactSameDiffLayer(NeuralNetConfiguration configuration, DataType dataType) {
    super(configuration, dataType);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    return super.backpropGradient(epsilon.mul(0.5), workspaces);
  }
}
