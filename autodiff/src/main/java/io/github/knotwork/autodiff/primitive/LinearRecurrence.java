package io.github.knotwork.autodiff.primitive;

import io.github.knotwork.autodiff.graph.ArrayLibrary;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * yᵢ = aᵢ·yᵢ₋₁ + bᵢ along an axis, from y₀ = b₀ on, so that a₀ is never read: cumulative sums (a =
 * 1) and products (a = x, b = x₀, 0, …). Reversed, it starts at the other end: yᵢ = aᵢ·yᵢ₊₁ + bᵢ.
 * The derivative is a recurrence in the opposite direction, and exact where entries are zero.
 *
 * @param axis the axis that is walked along
 * @param reversed from the last entry to the first
 */
public record LinearRecurrence(int axis, boolean reversed) implements Primitive {

  /** a and b have one type and shape, which the result has too. */
  public static Variable of(Variable a, Variable b, int axis, boolean reversed) {
    return Variable.apply(new LinearRecurrence(axis, reversed), a, b);
  }

  @Override
  public String name() {
    return "linear_recurrence";
  }

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    Checks.inputs(this, inputs, 2);
    Checks.differentiable(this, inputs, 0);
    Checks.equal(this, inputs);
    Checks.axis(this, inputs.get(0), axis);
    return inputs.subList(0, 1);
  }

  /** With gᵢ = ȳᵢ + aᵢ₊₁·gᵢ₊₁, the cotangents are b̄ᵢ = gᵢ and āᵢ = gᵢ·yᵢ₋₁. */
  @Override
  public List<@Nullable Variable> vjp(
      Node node, List<@Nullable Variable> cotangents, BitSet wanted) {
    Variable next = shifted(node.input(0), !reversed);
    Variable g = of(next, Checks.present(cotangents, 0), axis, !reversed);
    return Checks.list(wanted.get(0) ? Multiply.of(g, shifted(node.output(0), reversed)) : null, g);
  }

  @Override
  public List<@Nullable Variable> jvp(Node node, List<@Nullable Variable> tangents) {
    Variable a = tangents.get(0);
    Variable b = tangents.get(1);
    Variable moved = a == null ? null : Multiply.of(a, shifted(node.output(0), reversed));
    Variable source =
        moved == null ? Checks.present(tangents, 1) : b == null ? moved : Add.of(moved, b);
    return Checks.list(of(node.input(0), source, axis, reversed));
  }

  /** Entry i becomes that of i − 1 (or, towards the front, of i + 1), 0 where there is none. */
  private Variable shifted(Variable x, boolean towardsFront) {
    long n = x.size(axis);
    if (n == 0) {
      return x;
    }
    return towardsFront
        ? Pad.of(Slice.of(x, axis, 1, n), axis, 0, 1)
        : Pad.of(Slice.of(x, axis, 0, n - 1), axis, 1, 0);
  }

  @Override
  public List<HostArray> evaluate(List<HostArray> inputs) {
    HostArray a = inputs.get(0);
    HostArray b = inputs.get(1);
    double[] y = new double[b.size()];
    int n = (int) b.type().size(axis);
    int step = (int) IndexLoop.rowMajor(b.shape())[axis];
    for (int first = 0; first < y.length; first++) {
      if (first / step % n != 0) {
        continue;
      }
      double last = 0;
      for (int i = 0; i < n; i++) {
        int at = first + step * (reversed ? n - 1 - i : i);
        last = i == 0 ? b.get(at) : a.get(at) * last + b.get(at);
        y[at] = last;
      }
    }
    return List.of(HostArray.wrap(b.type(), y));
  }

  @Override
  public double flops(List<TensorType> inputs, List<TensorType> outputs) {
    return 2.0 * outputs.get(0).elements();
  }

  @Override
  public String attributes() {
    return "axis " + axis + (reversed ? ", reversed" : "");
  }

  /**
   * In ⌈log₂ n⌉ rounds: with y = a·y[i−s] + b also y = (a·a[i−s])·y[i−2s] + (a·b[i−s] + b)
   * (recursive doubling; Kogge and Stone 1973). Nothing is divided.
   */
  @Override
  public <T> List<T> express(ArrayLibrary<T> library, Node node, List<T> inputs) {
    long n = node.output(0).size(axis);
    if (n == 1) {
      return inputs.subList(1, 2);
    }
    // What is before the first entry counts as 0, so the first factor must not be read.
    T a = moved(library, moved(library, inputs.get(0), node, 1, true), node, 1, false);
    T b = inputs.get(1);
    for (long s = 1; s < n; s *= 2) {
      T earlier = library.elementwise("multiply", List.of(a, moved(library, b, node, s, false)));
      b = library.elementwise("add", List.of(earlier, b));
      if (2 * s < n) {
        a = library.elementwise("multiply", List.of(a, moved(library, a, node, s, false)));
      }
    }
    return List.of(b);
  }

  /** Entry i becomes that of i − s, or of i + s if {@code back}; 0 where there is none. */
  private <T> T moved(ArrayLibrary<T> library, T x, Node node, long s, boolean back) {
    long[] shape = node.output(0).shape();
    boolean up = back == reversed;
    long[] none = new long[shape.length];
    long[] shift = Sizes.replaced(none, axis, s);
    long[] left = Sizes.replaced(shape, axis, shape[axis] - s);
    T kept = library.slice(x, up ? none : shift, Sizes.filled(shape.length, 1), left);
    return up ? library.pad(kept, shift, none) : library.pad(kept, none, shift);
  }
}
