package io.github.knotwork.autodiff.file;

import static java.util.Map.entry;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.linalg.Cholesky;
import io.github.knotwork.autodiff.linalg.Cofactors;
import io.github.knotwork.autodiff.linalg.DegeneracyGuard;
import io.github.knotwork.autodiff.linalg.Determinant;
import io.github.knotwork.autodiff.linalg.Eigh;
import io.github.knotwork.autodiff.linalg.FullRank;
import io.github.knotwork.autodiff.linalg.GuardedQuotient;
import io.github.knotwork.autodiff.linalg.LeastSquares;
import io.github.knotwork.autodiff.linalg.LogDeterminant;
import io.github.knotwork.autodiff.linalg.Qr;
import io.github.knotwork.autodiff.linalg.Solve;
import io.github.knotwork.autodiff.linalg.Sylvester;
import io.github.knotwork.autodiff.linalg.ThinSvd;
import io.github.knotwork.autodiff.linalg.TriangularSolve;
import io.github.knotwork.autodiff.primitive.Acos;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Asin;
import io.github.knotwork.autodiff.primitive.Atan;
import io.github.knotwork.autodiff.primitive.Atan2;
import io.github.knotwork.autodiff.primitive.Cast;
import io.github.knotwork.autodiff.primitive.Compare;
import io.github.knotwork.autodiff.primitive.Concatenate;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Cos;
import io.github.knotwork.autodiff.primitive.Divide;
import io.github.knotwork.autodiff.primitive.Erf;
import io.github.knotwork.autodiff.primitive.Erfc;
import io.github.knotwork.autodiff.primitive.Exp;
import io.github.knotwork.autodiff.primitive.Expm1;
import io.github.knotwork.autodiff.primitive.Gather;
import io.github.knotwork.autodiff.primitive.LinearRecurrence;
import io.github.knotwork.autodiff.primitive.Log;
import io.github.knotwork.autodiff.primitive.Log1p;
import io.github.knotwork.autodiff.primitive.Maximum;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Pad;
import io.github.knotwork.autodiff.primitive.Power;
import io.github.knotwork.autodiff.primitive.ReduceMax;
import io.github.knotwork.autodiff.primitive.Reshape;
import io.github.knotwork.autodiff.primitive.Reverse;
import io.github.knotwork.autodiff.primitive.ScalarPower;
import io.github.knotwork.autodiff.primitive.ScatterAdd;
import io.github.knotwork.autodiff.primitive.Select;
import io.github.knotwork.autodiff.primitive.Sigmoid;
import io.github.knotwork.autodiff.primitive.Sign;
import io.github.knotwork.autodiff.primitive.Sin;
import io.github.knotwork.autodiff.primitive.Slice;
import io.github.knotwork.autodiff.primitive.Softplus;
import io.github.knotwork.autodiff.primitive.StopGradient;
import io.github.knotwork.autodiff.primitive.Subtract;
import io.github.knotwork.autodiff.primitive.Tanh;
import io.github.knotwork.autodiff.structure.Loop;
import io.github.knotwork.autodiff.structure.Segment;
import io.github.knotwork.autodiff.structure.SliceSum;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * What each kind of primitive is called in files. A primitive that is a record needs no more than a
 * line here to be saved: its components are its attributes. Names are for ever.
 */
final class PrimitiveTable {
  private static final Map<String, Class<? extends Record>> CLASSES =
      Map.ofEntries(
          entry("acos", Acos.class),
          entry("add", Add.class),
          entry("affine", Affine.class),
          entry("asin", Asin.class),
          entry("atan", Atan.class),
          entry("atan2", Atan2.class),
          entry("cast", Cast.class),
          entry("cholesky", Cholesky.class),
          entry("cofactors", Cofactors.class),
          entry("compare", Compare.class),
          entry("concatenate", Concatenate.class),
          entry("constant", Constant.class),
          entry("contract", Contract.class),
          entry("cos", Cos.class),
          entry("degeneracy_guard", DegeneracyGuard.class),
          entry("determinant", Determinant.class),
          entry("divide", Divide.class),
          entry("eigh", Eigh.class),
          entry("erf", Erf.class),
          entry("erfc", Erfc.class),
          entry("exp", Exp.class),
          entry("expm1", Expm1.class),
          entry("full_rank", FullRank.class),
          entry("gather", Gather.class),
          entry("guarded_quotient", GuardedQuotient.class),
          entry("least_squares", LeastSquares.class),
          entry("linear_recurrence", LinearRecurrence.class),
          entry("log", Log.class),
          entry("log1p", Log1p.class),
          entry("log_determinant", LogDeterminant.class),
          entry("loop", Loop.class),
          entry("maximum", Maximum.class),
          entry("multiply", Multiply.class),
          entry("pad", Pad.class),
          entry("power", ScalarPower.class),
          entry("power_of", Power.class),
          entry("qr", Qr.class),
          entry("reduce_max", ReduceMax.class),
          entry("reshape", Reshape.class),
          entry("reverse", Reverse.class),
          entry("scatter_add", ScatterAdd.class),
          entry("segment", Segment.class),
          entry("select", Select.class),
          entry("sigmoid", Sigmoid.class),
          entry("sign", Sign.class),
          entry("sin", Sin.class),
          entry("slice", Slice.class),
          entry("slice_sum", SliceSum.class),
          entry("softplus", Softplus.class),
          entry("solve", Solve.class),
          entry("stop_gradient", StopGradient.class),
          entry("subtract", Subtract.class),
          entry("svd", ThinSvd.class),
          entry("sylvester", Sylvester.class),
          entry("tanh", Tanh.class),
          entry("triangular_solve", TriangularSolve.class));

  private static final Map<Class<?>, String> NAMES = names();

  private PrimitiveTable() {}

  private static Map<Class<?>, String> names() {
    Map<Class<?>, String> names = new HashMap<>();
    CLASSES.forEach((name, type) -> names.put(type, name));
    return Map.copyOf(names);
  }

  /**
   * What a primitive is called.
   *
   * @throws IOException if it can't be saved, naming it
   */
  static String nameOf(Primitive primitive) throws IOException {
    String name = NAMES.get(primitive.getClass());
    if (name == null) {
      throw new IOException(
          "'"
              + primitive.name()
              + "' ("
              + primitive.attributes()
              + ") can't be saved: it is Java code, not data; save the functions before and after"
              + " it");
    }
    return name;
  }

  static boolean contains(Class<?> type) {
    return NAMES.containsKey(type);
  }

  /**
   * The class of a kind of primitive.
   *
   * @throws IOException if there is none of that name
   */
  static Class<? extends Record> classOf(String name) throws IOException {
    Class<? extends Record> type = CLASSES.get(name);
    if (type == null) {
      throw new IOException(
          "there is no primitive '" + name + "' here; a newer version of Knotwork may have it");
    }
    return type;
  }
}
