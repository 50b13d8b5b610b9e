package io.github.knotwork.autodiff.linalg;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Checks;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * x itself, on the condition that a component c vanishes wherever a gap d of a spectrum s does;
 * otherwise evaluation throws {@link DegenerateSpectrumException}. The inputs are x [batch…, ·], c
 * and d [batch…, p, q], s [batch…, n], and a tensor [batch…, ·, ·] whose norm the zeros of c are
 * relative to; what is zero, {@link Degeneracy} says. Only x has a derivative.
 */
public record DegeneracyGuard() implements Primitive {

  public static Variable of(Variable x, Variable c, Variable d, Variable s, Variable reference) {
    return Variable.apply(new DegeneracyGuard(), x, c, d, s, reference);
  }

  @Override
  public String name() {
    return "degeneracy_guard";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    MatrixChecks.inputs(this, inputs, 5);
    TensorType c = MatrixChecks.matrix(this, inputs, 1);
    MatrixChecks.shaped(this, inputs, 2, c, c.size(-2), c.size(-1));
    MatrixChecks.shaped(this, inputs, 3, c, inputs.get(3).size(-1));
    MatrixChecks.matrix(this, inputs, 4);
    return inputs.subList(0, 1);
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    List<@Nullable Variable> result = Arrays.asList(new Variable[5]);
    Collections.fill(result, null);
    result.set(0, cotangents.get(0));
    return result;
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    return Checks.list(tangents.get(0));
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    HostArray c = inputs.get(1);
    HostArray d = inputs.get(2);
    HostArray s = inputs.get(3);
    MatrixBatch batch = new MatrixBatch(c.type(), 2);
    batch.forEach(
        entry -> {
          double equal = Degeneracy.equality(s, entry);
          double zero =
              Degeneracy.zero(inputs.subList(4, 5), (int) s.type().size(-1), entry, batch.size());
          int size = c.size() / batch.size();
          for (int i = entry * size; i < (entry + 1) * size; i++) {
            if (Math.abs(d.get(i)) <= equal && Math.abs(c.get(i)) > zero) {
              throw Degeneracy.refusal(c.get(i), zero, d.get(i));
            }
          }
        });
    return inputs.subList(0, 1);
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    return 0;
  }
}
