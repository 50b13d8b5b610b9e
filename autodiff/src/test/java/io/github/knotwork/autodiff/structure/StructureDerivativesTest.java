package io.github.knotwork.autodiff.structure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Cast;
import io.github.knotwork.autodiff.primitive.Concatenate;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Cos;
import io.github.knotwork.autodiff.primitive.Gather;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Reshape;
import io.github.knotwork.autodiff.primitive.Sin;
import io.github.knotwork.autodiff.primitive.Tanh;
import io.github.knotwork.autodiff.testing.DerivativeCheck;
import io.github.knotwork.autodiff.testing.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Loops, sums and segments with several of everything, also of what has no derivative. */
class StructureDerivativesTest {
  private static final HostArray A = Values.vector(0.3, -0.7);
  private static final HostArray B = Values.vector(0.9, 0.2);
  private static final HostArray C = Values.vector(-0.4, 0.8);
  private static final HostArray D = Values.vector(0.6, -0.5);
  private static final HostArray X = Values.random(1, 3, 2);
  private static final HostArray Y = Values.random(2, 3, 2);
  private static final HostArray PLACES = Values.longs(new double[] {1, 0, 0, 1, 1, 1}, 3, 2);
  private static final HostArray COUNT = Values.longs(new double[] {1, 0}, 2);

  private static Variable joined(List<Variable> parts) {
    List<Variable> flat = new ArrayList<>();
    for (Variable part : parts) {
      flat.add(Reshape.of(Cast.of(part, parts.get(0).type().dataType()), part.type().elements()));
    }
    return Concatenate.of(0, flat);
  }

  /**
   * Two states, a state of whole numbers between them, two stacked inputs and one of whole numbers,
   * two outputs and one of whole numbers, two captured variables.
   */
  private static Loop.Result loop(List<Variable> in) {
    return Loop.scan(
        3,
        List.of(in.get(0), in.get(7), in.get(1)),
        List.of(in.get(4), in.get(6), in.get(5)),
        (s, x) -> {
          Variable turned = Gather.of(s.get(0), x.get(1), 0);
          Variable first = Tanh.of(Add.of(Multiply.of(turned, in.get(2)), x.get(0)));
          Variable places = Gather.of(s.get(1), x.get(1), 0);
          Variable second = Sin.of(Add.of(Multiply.of(s.get(2), x.get(2)), in.get(3)));
          Variable mixed = Multiply.of(second, Gather.of(first, s.get(1), 0));
          return new Loop.Result(
              List.of(first, places, mixed),
              List.of(Multiply.of(first, s.get(2)), places, Cos.of(Multiply.of(x.get(0), mixed))));
        });
  }

  /** The same in Java. */
  private static HostArray expected() {
    double[] a = A.toArray();
    double[] b = B.toArray();
    int[] count = {1, 0};
    double[] product = new double[6];
    double[] places = new double[6];
    double[] cosine = new double[6];
    for (int k = 0; k < 3; k++) {
      double[] first = new double[2];
      double[] mixed = new double[2];
      int[] next = new int[2];
      for (int i = 0; i < 2; i++) {
        first[i] = Math.tanh(a[(int) Values.at(PLACES, k, i)] * C.get(i) + Values.at(X, k, i));
        next[i] = count[(int) Values.at(PLACES, k, i)];
      }
      for (int i = 0; i < 2; i++) {
        mixed[i] = Math.sin(b[i] * Values.at(Y, k, i) + D.get(i)) * first[count[i]];
        product[2 * k + i] = first[i] * b[i];
        places[2 * k + i] = next[i];
        cosine[2 * k + i] = Math.cos(Values.at(X, k, i) * mixed[i]);
      }
      a = first;
      b = mixed;
      count = next;
    }
    return joined(a, Arrays.stream(count).asDoubleStream().toArray(), b, product, places, cosine);
  }

  private static HostArray joined(double[]... parts) {
    return Values.vector(Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray());
  }

  @Test
  void aLoopWithSeveralOfEverything() {
    DerivativeCheck.check(
        "loop",
        expected(),
        in -> {
          Loop.Result result = loop(in);
          List<Variable> all = new ArrayList<>(result.states());
          all.addAll(result.outputs().subList(0, 3));
          return joined(all);
        },
        A,
        B,
        C,
        D,
        X,
        Y,
        PLACES,
        COUNT);
  }

  @Test
  void theTrajectoryOfALoopHasDerivativesToo() {
    DerivativeCheck.checkDerivatives(
        "trajectory",
        in -> {
          List<Variable> outputs = loop(in).states().get(0).node().outputs();
          assertThat(outputs).hasSize(9);
          assertThat(outputs.get(6).type()).isEqualTo(outputs.get(3).type());
          return joined(List.of(outputs.get(6), outputs.get(8), outputs.get(7), outputs.get(2)));
        },
        A,
        B,
        C,
        D,
        X,
        Y,
        PLACES,
        COUNT);
  }

  @Test
  void partOfTheInputsAndOutputsOfALoopIsEnough() {
    // Only the captured variables, one stacked input, one output.
    for (int k : new int[] {0, 2}) {
      DerivativeCheck.checkDerivatives(
          "part " + k,
          in -> {
            List<Variable> all = new ArrayList<>(in);
            for (HostArray fixed : List.of(A, B)) {
              all.add(all.size() - in.size(), constant(fixed));
            }
            all.add(5, constant(Y));
            all.add(constant(PLACES));
            all.add(constant(COUNT));
            return loop(all).outputs().get(k);
          },
          C,
          D,
          X);
    }
  }

  private static Variable constant(HostArray value) {
    return Constant.of(value);
  }

  @Test
  void aLoopOfNoStepsPassesItsStatesOn() {
    HostArray none = HostArray.ofDoubles(new double[0], 0, 2);
    DerivativeCheck.check(
        "no steps",
        joined(B.toArray(), A.toArray()),
        in -> {
          Loop.Result result =
              Loop.scan(
                  0,
                  List.of(in.get(1), in.get(0)),
                  List.of(in.get(2)),
                  (s, x) ->
                      new Loop.Result(
                          List.of(Multiply.of(s.get(1), x.get(0)), s.get(0)), List.of(s.get(0))));
          return joined(
              List.of(result.states().get(0), result.states().get(1), result.outputs().get(0)));
        },
        A,
        B,
        none);
  }

  @Test
  void sumsAndStacksOverSeveralSlicedAndCapturedVariables() {
    double[] sums = new double[4];
    double[] stacked = new double[12];
    for (int k = 0; k < 3; k++) {
      for (int i = 0; i < 2; i++) {
        double product = Values.at(X, k, i) * C.get((int) Values.at(PLACES, k, i));
        double sine = Math.sin(Values.at(Y, k, i) * D.get(i)) * Values.at(X, k, i);
        sums[i] += product;
        sums[2 + i] += sine;
        stacked[2 * k + i] = product;
        stacked[6 + 2 * k + i] = sine;
      }
    }
    for (boolean sum : new boolean[] {true, false}) {
      DerivativeCheck.check(
          "slices " + sum,
          Values.vector(sum ? sums : stacked),
          in -> {
            List<Variable> slices = List.of(in.get(2), in.get(4), in.get(3));
            return joined(
                sum
                    ? SliceSum.sum(slices, x -> slice(x, in.get(0), in.get(1)))
                    : SliceSum.map(slices, x -> slice(x, in.get(0), in.get(1))));
          },
          C,
          D,
          X,
          Y,
          PLACES);
    }
  }

  private static List<Variable> slice(List<Variable> x, Variable c, Variable d) {
    return List.of(
        Multiply.of(x.get(0), Gather.of(c, x.get(1), 0)),
        Multiply.of(Sin.of(Multiply.of(x.get(2), d)), x.get(0)));
  }

  @Test
  void aSegmentWithSeveralOfEverything() {
    DerivativeCheck.check(
        "segment",
        joined(
            Values.of(i -> Math.sin(A.get(i[0]) * C.get(i[0])), 2).toArray(),
            COUNT.toArray(),
            Values.of(i -> B.get((int) COUNT.get(i[0])) * A.get(i[0]), 2).toArray()),
        in ->
            joined(
                Segment.of(
                    List.of(in.get(0), in.get(3), in.get(1)),
                    x ->
                        List.of(
                            Sin.of(Multiply.of(x.get(0), in.get(2))),
                            x.get(1),
                            Multiply.of(Gather.of(x.get(2), x.get(1), 0), x.get(0))))),
        A,
        B,
        C,
        COUNT);
  }

  /** Products and quotients of sines, in Java. */
  private record Waves() implements HostFunction {
    @Override
    public String name() {
      return "waves";
    }

    @Override
    public List<TensorType> infer(List<TensorType> inputs) {
      return inputs;
    }

    @Override
    public List<HostArray> evaluate(List<HostArray> inputs) {
      return inputs.stream()
          .map(x -> HostArray.wrap(x.type(), Arrays.stream(x.toArray()).map(Math::sin).toArray()))
          .toList();
    }

    @Override
    public List<@Nullable Variable> vjp(
        List<Variable> inputs, List<Variable> outputs, List<@Nullable Variable> cotangents) {
      return slopes(inputs, cotangents);
    }

    @Override
    public List<@Nullable Variable> jvp(
        List<Variable> inputs, List<Variable> outputs, List<@Nullable Variable> tangents) {
      return slopes(inputs, tangents);
    }

    private static List<@Nullable Variable> slopes(
        List<Variable> inputs, List<@Nullable Variable> directions) {
      List<@Nullable Variable> result = new ArrayList<>();
      for (int k = 0; k < inputs.size(); k++) {
        Variable direction = directions.get(k);
        result.add(direction == null ? null : Multiply.of(direction, Cos.of(inputs.get(k))));
      }
      return result;
    }
  }

  @Test
  void javaCodeHasTheDerivativesItWrites() {
    DerivativeCheck.check(
        "waves",
        joined(
            Values.of(i -> Math.sin(A.get(i[0])), 2).toArray(),
            Values.of(i -> Math.sin(B.get(i[0])), 2).toArray()),
        in -> joined(Host.call(new Waves(), in)),
        A,
        B);
    DerivativeCheck.checkDerivatives(
        "one wave",
        in -> Contract.sum(Host.call(new Waves(), List.of(constant(B), in.get(0))).get(1), 0),
        A);
  }
}
