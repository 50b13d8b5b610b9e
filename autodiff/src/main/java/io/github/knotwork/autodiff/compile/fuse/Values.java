package io.github.knotwork.autodiff.compile.fuse;

import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.kernel.BinaryFunction;
import io.github.knotwork.autodiff.kernel.UnaryFunction;
import io.github.knotwork.autodiff.kernel.tile.Level;
import io.github.knotwork.autodiff.kernel.tile.TileProgram;
import io.github.knotwork.autodiff.kernel.tile.Value;
import io.github.knotwork.autodiff.primitive.Acos;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Affine;
import io.github.knotwork.autodiff.primitive.Asin;
import io.github.knotwork.autodiff.primitive.Atan;
import io.github.knotwork.autodiff.primitive.Atan2;
import io.github.knotwork.autodiff.primitive.Cast;
import io.github.knotwork.autodiff.primitive.Compare;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Cos;
import io.github.knotwork.autodiff.primitive.Divide;
import io.github.knotwork.autodiff.primitive.Erf;
import io.github.knotwork.autodiff.primitive.Erfc;
import io.github.knotwork.autodiff.primitive.Exp;
import io.github.knotwork.autodiff.primitive.Expm1;
import io.github.knotwork.autodiff.primitive.Log;
import io.github.knotwork.autodiff.primitive.Log1p;
import io.github.knotwork.autodiff.primitive.Maximum;
import io.github.knotwork.autodiff.primitive.Multiply;
import io.github.knotwork.autodiff.primitive.Power;
import io.github.knotwork.autodiff.primitive.ReduceMax;
import io.github.knotwork.autodiff.primitive.ScalarPower;
import io.github.knotwork.autodiff.primitive.Select;
import io.github.knotwork.autodiff.primitive.Sigmoid;
import io.github.knotwork.autodiff.primitive.Sign;
import io.github.knotwork.autodiff.primitive.Sin;
import io.github.knotwork.autodiff.primitive.Softplus;
import io.github.knotwork.autodiff.primitive.Subtract;
import io.github.knotwork.autodiff.primitive.Tanh;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Primitives as steps of a tile program. What depends on numbers of rows alone is computed once a
 * row, and repeated only where it meets something of the row's elements.
 */
final class Values {
  private static final Map<Class<? extends Primitive>, UnaryFunction> UNARY =
      Map.ofEntries(
          Map.entry(Exp.class, UnaryFunction.EXP),
          Map.entry(Expm1.class, UnaryFunction.EXPM1),
          Map.entry(Log.class, UnaryFunction.LOG),
          Map.entry(Log1p.class, UnaryFunction.LOG1P),
          Map.entry(Sin.class, UnaryFunction.SIN),
          Map.entry(Cos.class, UnaryFunction.COS),
          Map.entry(Asin.class, UnaryFunction.ASIN),
          Map.entry(Acos.class, UnaryFunction.ACOS),
          Map.entry(Atan.class, UnaryFunction.ATAN),
          Map.entry(Tanh.class, UnaryFunction.TANH),
          Map.entry(Sigmoid.class, UnaryFunction.SIGMOID),
          Map.entry(Softplus.class, UnaryFunction.SOFTPLUS),
          Map.entry(Erf.class, UnaryFunction.ERF),
          Map.entry(Erfc.class, UnaryFunction.ERFC),
          Map.entry(Sign.class, UnaryFunction.SIGN));

  private static final Map<Class<? extends Primitive>, BinaryFunction> BINARY =
      Map.of(
          Add.class, BinaryFunction.ADD,
          Subtract.class, BinaryFunction.SUBTRACT,
          Multiply.class, BinaryFunction.MULTIPLY,
          Divide.class, BinaryFunction.DIVIDE,
          Power.class, BinaryFunction.POWER,
          Maximum.class, BinaryFunction.MAX,
          Atan2.class, BinaryFunction.ATAN2);

  private final TileProgram program;
  private final Map<Double, Value> constants = new HashMap<>();
  private final Map<Value, Double> numbers = new HashMap<>();
  private final Map<Value, Value> expanded = new HashMap<>();
  private final Map<Value, Comparison> comparisons = new HashMap<>();

  /** What a condition compares. */
  private record Comparison(Value a, Value b, boolean isEquality) {}

  Values(TileProgram program) {
    this.program = program;
  }

  /** A number that is the same everywhere. */
  Value constant(double value) {
    Value constant = constants.computeIfAbsent(value, v -> program.constant(Level.ROW, v));
    numbers.put(constant, value);
    return constant;
  }

  /** At each element of the row. */
  Value expand(Value x) {
    return x.level() == Level.FULL ? x : expanded.computeIfAbsent(x, program::expand);
  }

  /** A primitive's result; for a reduction, what is reduced. */
  Value apply(Primitive primitive, List<Value> given) {
    Value first = given.get(0);
    UnaryFunction unary = UNARY.get(primitive.getClass());
    if (unary != null) {
      return program.unary(unary, first);
    } else if (primitive instanceof Affine affine) {
      return program.affine(first, affine.scale(), affine.shift());
    } else if (primitive instanceof ScalarPower power) {
      return program.power(first, power.exponent());
    } else if (primitive instanceof Cast cast) {
      return cast(cast.dataType(), first);
    } else if (primitive instanceof Contract || primitive instanceof ReduceMax) {
      return given.size() == 1
          ? first
          : program.binary(BinaryFunction.MULTIPLY, first, given.get(1));
    } else if (primitive instanceof Select) {
      return select(first, given.get(1), given.get(2));
    } else if (primitive instanceof Compare compare) {
      return compare(comparison(compare.relation()), first, given.get(1));
    }
    BinaryFunction binary = BINARY.get(primitive.getClass());
    if (binary == null) {
      throw new IllegalArgumentException("no tile function for " + primitive.name());
    }
    return program.binary(binary, first, given.get(1));
  }

  private Value cast(DataType to, Value x) {
    return switch (to) {
      case LONG -> program.unary(UnaryFunction.TRUNCATE, x);
      case BOOL -> program.unary(UnaryFunction.IS_NOT_ZERO, x);
      default -> x; // the element types of programs differ only in memory
    };
  }

  private static BinaryFunction comparison(Compare.Relation relation) {
    return switch (relation) {
      case LESS -> BinaryFunction.LESS;
      case LESS_OR_EQUAL -> BinaryFunction.LESS_OR_EQUAL;
      case EQUAL -> BinaryFunction.EQUAL;
    };
  }

  private Value compare(BinaryFunction function, Value a, Value b) {
    Value result = program.binary(function, a, b);
    comparisons.put(result, new Comparison(a, b, function == BinaryFunction.EQUAL));
    return result;
  }

  private Value select(Value condition, Value x, Value y) {
    BinaryFunction bound = bound(condition, x, y);
    if (bound != null) {
      return program.binary(bound, y, x);
    }
    boolean ofRow = x.level() == Level.ROW && y.level() == Level.ROW;
    if (ofRow && condition.level() == Level.ROW) {
      return program.select(condition, x, y);
    }
    return program.select(condition, expand(x), expand(y));
  }

  /**
   * What a choice between a fixed number and a value comes to: the larger one for c where x ≤ c, x
   * elsewhere, the smaller one for c where c ≤ x. NaN is not ≤ c, and stays NaN either way.
   */
  private @Nullable BinaryFunction bound(Value condition, Value x, Value y) {
    Comparison comparison = comparisons.get(condition);
    Double number = numbers.get(x);
    if (comparison == null || comparison.isEquality || number == null || number.isNaN()) {
      return null;
    }
    boolean isLower = comparison.a == y && comparison.b == x;
    boolean isUpper = comparison.a == x && comparison.b == y;
    return isLower ? BinaryFunction.MAX : isUpper ? BinaryFunction.MIN : null;
  }
}
