package io.github.knotwork.autodiff.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The adjoint of the loop's state on its way from the last step to the first. */
final class Adjoints implements AutoCloseable {
  private final StepFunctions functions;
  private final @Nullable LastLoss loss;
  private INDArray[] current;
  private INDArray[] spare;
  private double lastLoss;

  Adjoints(StepFunctions functions, @Nullable LastLoss loss) {
    this.functions = functions;
    this.loss = loss;
    this.current = Wiring.arrays(functions.adjointTypes());
    this.spare = Wiring.arrays(functions.adjointTypes());
  }

  /** Starts from the state after the last step. */
  void start(State last) {
    for (INDArray array : current) {
      Wiring.clear(array);
    }
    lastLoss = loss == null ? 0 : loss.at(last, current);
  }

  /** Goes back over a step. */
  void reverse(StepPrograms programs, State state, INDArray[] record) {
    programs.reverse(state, record, current, spare);
    INDArray[] reversed = spare;
    spare = current;
    current = reversed;
  }

  /** The loss of the last state. */
  double lastLoss() {
    return lastLoss;
  }

  /** The gradient by all that has one, once the first step is reversed: new arrays. */
  Map<String, INDArray> gradient(List<String> wrt) {
    Map<String, INDArray> direct = loss == null ? Map.of() : loss.gradient();
    Map<String, INDArray> gradient = new LinkedHashMap<>();
    for (String name : wrt) {
      int state = functions.moving().indexOf(name);
      int parameter = functions.parameters().indexOf(name);
      INDArray ofLoss = direct.get(name);
      if (state >= 0) {
        gradient.put(name, Wiring.copy(current[state]));
      } else if (parameter >= 0) {
        INDArray sum = Wiring.copy(current[functions.moving().size() + parameter]);
        if (ofLoss != null) {
          Wiring.add(sum, ofLoss);
        }
        gradient.put(name, sum);
      } else if (ofLoss != null) {
        gradient.put(name, Wiring.copy(ofLoss));
      }
    }
    return gradient;
  }

  /** The bytes it takes. */
  long bytes() {
    return 2 * Wiring.bytes(functions.adjointTypes());
  }

  @Override
  public void close() {
    Wiring.close(current);
    Wiring.close(spare);
  }
}
