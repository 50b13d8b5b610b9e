package io.github.knotwork.autodiff.nd4j.door;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Fill;
import io.github.knotwork.autodiff.structure.Host;
import io.github.knotwork.autodiff.structure.HostFunction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One SameDiff operation called as a host function. */
final class SameDiffFunction implements HostFunction {
  private final String name;
  private final SingleOperation operation;

  private SameDiffFunction(String name, SingleOperation operation) {
    this.name = name;
    this.operation = operation;
  }

  static SameDiffFunction of(ImportedOp op) {
    List<TensorType> types = op.inputs().stream().map(Variable::type).toList();
    return new SameDiffFunction(op.kind(), new SingleOperation(op.function(), types));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    operation.requireTypes(inputs);
    return List.of(operation.result());
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    return List.of(operation.value(inputs));
  }

  @Override
  public List<@Nullable Variable> vjp(
      List<Variable> inputs, List<Variable> outputs, List<@Nullable Variable> cotangents) {
    Variable given = cotangents.get(0);
    List<Variable> arguments = new ArrayList<>(inputs);
    arguments.add(given == null ? Fill.of(outputs.get(0).type(), 0) : given);
    return new ArrayList<>(Host.call(new Backward(), arguments));
  }

  /** SameDiff's gradient, of which it has no derivative. */
  private final class Backward implements HostFunction {
    @Override
    public String name() {
      return name + " backward";
    }

    @Override
    public List<TensorType> infer(List<TensorType> inputs) {
      return inputs.subList(0, inputs.size() - 1);
    }

    @Override
    public List<HostArray> evaluate(List<HostArray> inputs) {
      int last = inputs.size() - 1;
      return operation.gradients(inputs.subList(0, last), inputs.get(last));
    }

    @Override
    public List<@Nullable Variable> vjp(
        List<Variable> inputs, List<Variable> outputs, List<@Nullable Variable> cotangents) {
      throw new UnsupportedOperationException(
          "SameDiff operation '"
              + SameDiffFunction.this.name
              + "' has first derivatives only; compose it of other operations for more");
    }
  }
}
