package io.github.knotwork.autodiff.linalg;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Checks;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Subtract;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * x / d, entry by entry, where d holds gaps of a spectrum s: 0/0 is 0, and x/0 throws {@link
 * DegenerateSpectrumException}, with zeros as {@link Degeneracy} says. The inputs are x and d
 * [batch…, p, q], s [batch…, n], and a tensor [batch…, ·, ·] whose norm the zeros of x are relative
 * to. Only x and d have a derivative; where 0/0 is taken as 0 it is again 0, or refused.
 */
public record GuardedQuotient() implements Primitive {

  public static Variable of(Variable x, Variable d, Variable s, Variable reference) {
    return Variable.apply(new GuardedQuotient(), x, d, s, reference);
  }

  @Override
  public String name() {
    return "guarded_quotient";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    MatrixChecks.inputs(this, inputs, 4);
    TensorType x = MatrixChecks.matrix(this, inputs, 0);
    MatrixChecks.shaped(this, inputs, 1, x, x.size(-2), x.size(-1));
    MatrixChecks.shaped(this, inputs, 2, x, inputs.get(2).size(-1));
    TensorType reference = MatrixChecks.matrix(this, inputs, 3);
    MatrixChecks.shaped(this, inputs, 3, x, reference.size(-2), reference.size(-1));
    return inputs.subList(0, 1);
  }

  private static Variable again(Node node, Variable x) {
    return of(x, node.input(1), node.input(2), x);
  }

  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    Variable cotangent = Checks.present(cotangents, 0);
    Variable y = node.output(0);
    return Checks.list(
        wanted.get(0) ? again(node, cotangent) : null,
        wanted.get(1) ? Affine.negate(again(node, Multiply.of(cotangent, y))) : null,
        null,
        null);
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    Variable x = tangents.get(0);
    Variable d = tangents.get(1);
    List<Variable> terms = new ArrayList<>();
    if (x != null) {
      terms.add(again(node, x));
    }
    if (d != null) {
      terms.add(Affine.negate(again(node, Multiply.of(node.output(0), d))));
    }
    if (terms.isEmpty()) {
      return Checks.list((Variable) null);
    }
    return Checks.list(
        terms.size() == 1 ? terms.get(0) : Subtract.of(terms.get(0), Affine.negate(terms.get(1))));
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    HostArray x = inputs.get(0);
    HostArray d = inputs.get(1);
    HostArray s = inputs.get(2);
    double[] y = x.toArray();
    MatrixBatch batch = new MatrixBatch(x.type(), 2);
    batch.forEach(
        entry -> {
          double equal = Degeneracy.equality(s, entry);
          double zero =
              Degeneracy.zero(inputs.subList(3, 4), (int) s.type().size(-1), entry, batch.size());
          int size = y.length / batch.size();
          for (int i = entry * size; i < (entry + 1) * size; i++) {
            if (Math.abs(d.get(i)) > equal) {
              y[i] /= d.get(i);
            } else if (Math.abs(y[i]) > zero) {
              throw Degeneracy.refusal(y[i], zero, d.get(i));
            } else {
              y[i] = 0;
            }
          }
        });
    return List.of(HostArray.wrap(x.type(), y));
  }
}
