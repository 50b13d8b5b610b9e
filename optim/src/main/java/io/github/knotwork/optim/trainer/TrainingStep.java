package io.github.knotwork.optim.trainer;

import io.github.knotwork.autodiff.train.GraphTrainable;
import io.github.knotwork.autodiff.train.Trainable;
import io.github.knotwork.optim.transform.Optimizer;
import io.github.knotwork.optim.transform.OptimizerState;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Loss, gradient and update of one batch. */
interface TrainingStep extends AutoCloseable {

  /** Whole steps compiled where the loss is a function, else a gradient and then an update. */
  static TrainingStep of(Trainable trainable, Optimizer optimizer, OptimizerState state) {
    return trainable instanceof GraphTrainable graph
        ? new CompiledStep(graph, optimizer, state)
        : new EagerStep(trainable, optimizer, state);
  }

  /**
   * Updates parameters and state.
   *
   * @return the loss before the update
   * @throws NonFiniteException if the loss or a gradient is not finite; nothing is changed then
   */
  double run(Map<String, INDArray> batch);

  @Override
  void close();

  /** What is not finite, in words. */
  final class NonFiniteException extends ArithmeticException {
    private static final long serialVersionUID = 1;

    private NonFiniteException(String what) {
      super(what);
    }

    static NonFiniteException loss(double value) {
      return new NonFiniteException("the loss is " + value);
    }

    static NonFiniteException gradient(String parameter) {
      return new NonFiniteException("the gradient of '" + parameter + "' is not finite");
    }
  }
}
