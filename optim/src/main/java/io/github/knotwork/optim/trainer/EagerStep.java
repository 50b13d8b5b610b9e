package io.github.knotwork.optim.trainer;

import io.github.knotwork.autodiff.train.LossAndGradient;
import io.github.knotwork.autodiff.train.Trainable;
import io.github.knotwork.optim.transform.Optimizer;
import io.github.knotwork.optim.transform.OptimizerState;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A gradient from the trainable, then the optimizer's update of the arrays. */
record EagerStep(Trainable trainable, Optimizer optimizer, OptimizerState state)
    implements TrainingStep {

  @Override
  public double run(Map<String, INDArray> batch) {
    try (LossAndGradient now = trainable.lossAndGradient(batch)) {
      if (!Double.isFinite(now.loss())) {
        throw NonFiniteException.loss(now.loss());
      }
      now.gradient()
          .forEach(
              (name, g) -> {
                if (!Double.isFinite(g.sumNumber().doubleValue())) {
                  throw NonFiniteException.gradient(name);
                }
              });
      optimizer.update(state, now.gradient(), trainable.parameters());
      return now.loss();
    }
  }

  @Override
  public void close() {}
}
