package io.github.knotwork.gradcheck.nd4j.conformance;

import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Layout;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.nd4j.SameDiffFunction;
import io.github.knotwork.gradcheck.nd4j.zoo.OperationCase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;

/** Looks at one operation in all respects. */
final class OperationCheck {
  private static final long SEED = 20220816;

  private final OperationCase operation;
  private final Recorder recorder;
  private final List<Tensor> inputs;

  OperationCheck(OperationCase operation, Recorder recorder) {
    this.operation = operation;
    this.recorder = recorder;
    this.inputs = operation.inputs(SEED);
  }

  void run() {
    recorder.begin(operation.name(), operation.family().title());
    record(Aspect.FORWARD, this::forward);
    Status forward = recorder.known(Aspect.FORWARD).status();
    if (forward == Status.PASS || forward == Status.WRONG) {
      record(Aspect.VJP, () -> gradient(alone()));
      if (hasGradient()) {
        recorder.errors(Failures.orElse(this::vjpErrors, recorder.knownErrors()));
      }
      if (recorder.known(Aspect.VJP).status() == Status.PASS) {
        furtherDerivatives();
      }
      record(
          Aspect.LAYOUTS,
          () ->
              new LayoutCheck(this, Layout.F_ORDER, Layout.PERMUTED_VIEW, Layout.OFFSET_SLICE)
                  .run());
      if (operation.repeatable()) {
        record(Aspect.STRIDE_ZERO, () -> new LayoutCheck(this, Layout.BROADCAST).run());
      }
      record(Aspect.FLOAT, () -> new PrecisionCheck(this).run());
    }
    recorder.end();
  }

  private void furtherDerivatives() {
    if (operation.loss()) {
      record(Aspect.FACTOR, () -> gradient(withFormula(function(DataType.DOUBLE))));
      record(Aspect.SUM, () -> gradient(new ScalarLoss(inSum())));
    }
    record(Aspect.SECOND_ORDER, () -> GradientCell.second(operation.name(), alone(), inputs));
  }

  private void record(Aspect aspect, Supplier<Cell> check) {
    recorder.start(aspect);
    recorder.cell(aspect, Failures.guard(check));
  }

  OperationCase operation() {
    return operation;
  }

  List<Tensor> inputs() {
    return inputs;
  }

  boolean hasGradient() {
    Status status = recorder.known(Aspect.VJP).status();
    return status == Status.PASS || status == Status.WRONG || status == Status.INCONCLUSIVE;
  }

  /** The operation as it stands; of a loss, the sum of its entries. */
  SameDiffFunction function(DataType type) {
    return SameDiffFunction.of(
        type,
        shapes(),
        (sd, x) -> {
          List<SDVariable> outputs = operation.graph().build(sd, x);
          return operation.loss() ? List.of(outputs.get(0).sum()) : outputs;
        });
  }

  private SameDiffFunction inSum() {
    return SameDiffFunction.of(
        DataType.DOUBLE,
        shapes(),
        (sd, x) -> {
          SDVariable loss = operation.graph().build(sd, x).get(0).sum();
          return List.of(loss.mul(0.5).add(x[0].mul(x[0]).sum().mul(2)));
        });
  }

  private List<int[]> shapes() {
    return inputs.stream().map(Tensor::shape).toList();
  }

  /** Cotangents that are not symmetric in any axis; of a loss, 1. */
  List<Tensor> cotangents(List<Tensor> outputs) {
    if (operation.loss()) {
      return List.of(Tensor.scalar(1));
    }
    Random random = new Random(SEED + 1);
    List<Tensor> cotangents = new ArrayList<>();
    for (Tensor output : outputs) {
      double[] values = random.ints(output.size(), 32, 128).mapToDouble(k -> k / 64.0).toArray();
      cotangents.add(Tensor.of(values, output.shape()));
    }
    return cotangents;
  }

  private Cell forward() {
    ForwardCheck check = new ForwardCheck(operation, SEED);
    Cell cell = check.run();
    recorder.errors(check.errors());
    return cell;
  }

  private Cell gradient(DifferentiableFunction function) {
    return GradientCell.first(operation.name(), function, inputs);
  }

  private DifferentiableFunction alone() {
    DifferentiableFunction function = withFormula(function(DataType.DOUBLE));
    return operation.loss() ? new ScalarLoss(function) : function;
  }

  private DifferentiableFunction withFormula(SameDiffFunction function) {
    if (recorder.known(Aspect.FORWARD).status() != Status.PASS) {
      return function;
    }
    return new FormulaValue(function, operation.loss() ? this::sumOfEntries : operation.oracle());
  }

  private List<Tensor> sumOfEntries(List<Tensor> inputs) {
    double[] entries = operation.oracle().value(inputs).get(0).toArray();
    return List.of(Tensor.scalar(Arrays.stream(entries).sum()));
  }

  private Errors vjpErrors() {
    List<Tensor> outputs = operation.oracle().value(inputs);
    List<Tensor> cotangents = cotangents(outputs);
    List<Tensor> expected = Numeric.vjp(operation.oracle(), inputs, perEntry(outputs, cotangents));
    Deviation deviation =
        Deviation.between(function(DataType.DOUBLE).vjp(inputs, cotangents), expected);
    Errors forward = recorder.knownErrors();
    return new Errors(
        forward.forwardMax(),
        forward.forwardRms(),
        deviation.largest(),
        deviation.rootMeanSquare());
  }

  /** The cotangents of the operation's own outputs: a loss's 1 belongs to each of its entries. */
  private List<Tensor> perEntry(List<Tensor> outputs, List<Tensor> cotangents) {
    if (!operation.loss()) {
      return cotangents;
    }
    double[] ones = new double[outputs.get(0).size()];
    Arrays.fill(ones, 1);
    return List.of(Tensor.of(ones, outputs.get(0).shape()));
  }
}
