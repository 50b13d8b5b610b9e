package io.github.knotwork.autodiff.nd4j.door;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;

/** SameDiff operations, one graph each: arithmetic, functions, reductions, shapes, indices. */
final class SameDiffZoo {
  /** What of SameDiff is compared. */
  enum Trust {
    /** Value and gradient. */
    BOTH,
    /** The value; the gradient is wrong, missing, or zero. */
    VALUE
  }

  record Animal(String name, Trust trust, Function<ZooInputs, SDVariable> build) {
    @Override
    public String toString() {
      return name;
    }
  }

  private final List<Animal> animals = new ArrayList<>();

  static List<Animal> all() {
    SameDiffZoo zoo = new SameDiffZoo();
    zoo.arithmetic();
    zoo.functions();
    zoo.reductions();
    zoo.shapes();
    zoo.indices();
    return zoo.animals;
  }

  private void both(String name, Function<ZooInputs, SDVariable> build) {
    animals.add(new Animal(name, Trust.BOTH, build));
  }

  private void value(String name, Function<ZooInputs, SDVariable> build) {
    animals.add(new Animal(name, Trust.VALUE, build));
  }

  private void arithmetic() {
    both("add", z -> z.x(2, 3).add(z.x(3)));
    both("sub", z -> z.x(2, 3).sub(z.x(2, 1)));
    both("mul", z -> z.x(2, 1).mul(z.x(1, 3)));
    both("div", z -> z.x(2, 3).div(z.positive(3)));
    both("rsub", z -> z.x(2, 3).rsub(z.x(2, 3)));
    both("rdiv", z -> z.positive(2, 3).rdiv(z.x(2, 3)));
    both("add scalar", z -> z.x(3).add(0.7));
    both("sub scalar", z -> z.x(3).sub(0.7));
    both("mul scalar", z -> z.x(3).mul(0.7));
    both("div scalar", z -> z.x(3).div(0.7));
    both("rsub scalar", z -> z.x(3).rsub(0.7));
    both("rdiv scalar", z -> z.positive(3).rdiv(0.7));
    both("pow scalar", z -> z.positive(3).pow(1.7));
    both("pow", z -> z.sd.math().pow(z.positive(3), z.x(3)));
    both("squaredDifference", z -> z.sd.math().squaredDifference(z.x(2, 3), z.x(2, 3)));
    both("max", z -> z.sd.math().max(z.x(2, 3), z.x(2, 3)));
    both("min", z -> z.sd.math().min(z.x(2, 3), z.x(2, 3)));
    value("floorDiv", z -> z.sd.math().floorDiv(z.x(4), z.positive(4)));
    value("floorMod", z -> z.sd.math().floorMod(z.x(4), z.positive(4)));
    both("scalarMax", z -> z.sd.scalarMax(z.x(5), 0.2));
    both("scalarMin", z -> z.sd.scalarMin(z.x(5), 0.2));
    both("mergeAdd", z -> z.sd.math().mergeAdd(z.x(3), z.x(3), z.x(3)));
    value("mergeAvg", z -> z.sd.math().mergeAvg(z.x(3), z.x(3)));
    value("mergeMax", z -> z.sd.math().mergeMax(z.x(3), z.x(3)));
    both("mmul", z -> z.sd.mmul(z.x(2, 3), z.x(3, 4)));
    both("mmul transposed", z -> z.sd.mmul(z.x(3, 2), z.x(4, 3), true, true, false));
    both("mmul result", z -> z.sd.mmul(z.x(2, 3), z.x(3, 4), false, false, true));
    both("mmul batch", z -> z.sd.mmul(z.x(2, 2, 3), z.x(2, 4, 3), false, true, false));
    value("less", z -> cast(z, z.sd.lt(z.x(5), z.x(5))));
    value("lessOrEqual", z -> cast(z, z.sd.lte(z.x(5), z.x(5))));
    value("greater", z -> cast(z, z.sd.gt(z.x(5), z.x(5))));
    value("greaterOrEqual", z -> cast(z, z.sd.gte(z.x(5), z.x(5))));
    value("equal", z -> cast(z, z.sd.eq(z.longs(3, 9), z.longs(3, 9))));
    value("notEqual", z -> cast(z, z.sd.neq(z.longs(3, 9), z.longs(3, 9))));
    value("less scalar", z -> cast(z, z.sd.lt(z.x(5), 0.1)));
    value("lessOrEqual scalar", z -> cast(z, z.sd.lte(z.x(5), 0.1)));
    value("greater scalar", z -> cast(z, z.sd.gt(z.x(5), 0.1)));
    value("greaterOrEqual scalar", z -> cast(z, z.sd.gte(z.x(5), 0.1)));
    value("equal scalar", z -> cast(z, z.sd.eq(z.longs(3, 9), 1)));
    value("notEqual scalar", z -> cast(z, z.sd.neq(z.longs(3, 9), 1)));
    value("and", z -> cast(z, z.sd.math().and(z.condition(6), z.condition(6))));
    value("or", z -> cast(z, z.sd.math().or(z.condition(6), z.condition(6))));
    value("xor", z -> cast(z, z.sd.math().xor(z.condition(6), z.condition(6))));
    value("where", z -> z.sd.where(z.x(6), z.x(6), z.condition(6)));
    value("assignment to a constant", z -> z.sd.zerosLike(z.x(3)).add(z.sd.onesLike(z.x(3))));
  }

  private static SDVariable cast(ZooInputs z, SDVariable condition) {
    return z.sd.castTo(condition, DataType.DOUBLE);
  }

  private void functions() {
    both("abs", z -> z.sd.math().abs(z.x(5)));
    both("acos", z -> z.sd.math().acos(z.unit(5)));
    both("acosh", z -> z.sd.math().acosh(z.between(1.2, 3, 5)));
    both("asin", z -> z.sd.math().asin(z.unit(5)));
    both("asinh", z -> z.sd.math().asinh(z.x(5)));
    both("atan", z -> z.sd.math().atan(z.x(5)));
    both("atan2", z -> z.sd.math().atan2(z.x(5), z.positive(5)));
    both("atanh", z -> z.sd.math().atanh(z.unit(5)));
    value("ceil", z -> z.sd.math().ceil(z.x(5)));
    value("floor", z -> z.sd.math().floor(z.x(5)));
    value("round", z -> z.sd.math().round(z.x(5)));
    both("cos", z -> z.sd.math().cos(z.x(5)));
    both("cosh", z -> z.sd.math().cosh(z.x(5)));
    both("cube", z -> z.sd.math().cube(z.x(5)));
    both("erf", z -> z.sd.math().erf(z.x(5)));
    both("erfc", z -> z.sd.math().erfc(z.x(5)));
    both("exp", z -> z.sd.math().exp(z.x(5)));
    both("expm1", z -> z.sd.math().expm1(z.x(5)));
    both("log", z -> z.sd.math().log(z.positive(5)));
    both("log base", z -> z.sd.math().log(z.positive(5), 2));
    both("log1p", z -> z.sd.math().log1p(z.positive(5)));
    both("neg", z -> z.sd.math().neg(z.x(5)));
    both("reciprocal", z -> z.sd.math().reciprocal(z.positive(5)));
    both("rsqrt", z -> z.sd.math().rsqrt(z.positive(5)));
    value("sign", z -> z.sd.math().sign(z.x(5)));
    both("sin", z -> z.sd.math().sin(z.x(5)));
    both("sinh", z -> z.sd.math().sinh(z.x(5)));
    both("sqrt", z -> z.sd.math().sqrt(z.positive(5)));
    both("square", z -> z.sd.math().square(z.x(5)));
    value("step", z -> z.sd.math().step(z.x(5), 0.2));
    both("tan", z -> z.sd.math().tan(z.unit(5)));
    both("tanh", z -> z.sd.math().tanh(z.x(5)));
    both("clipByValue", z -> z.sd.clipByValue(z.x(7), -0.5, 0.6));
    value("clipByNorm", z -> z.sd.clipByNorm(z.x(7), 0.5));
    value("identity", z -> z.sd.identity(z.x(5)));
    value("isFinite", z -> cast(z, z.sd.math().isFinite(z.x(5))));
    value("isNaN", z -> cast(z, z.sd.math().isNaN(z.sd.math().log(z.x(5)))));
    value("isInfinite", z -> cast(z, z.sd.math().isInfinite(z.x(5).div(0))));
    value("cast", z -> cast(z, z.sd.castTo(z.x(5), DataType.INT64)));
    both("cast to float", z -> cast(z, z.sd.castTo(z.fixed(-1, 1, 5), DataType.FLOAT)).mul(z.x(5)));
  }

  private void reductions() {
    both("sum", z -> z.x(2, 3, 4).sum(1));
    both("sum all", z -> z.x(2, 3).sum());
    both("sum keep", z -> z.x(2, 3, 4).sum(true, 0, -1));
    both("mean", z -> z.x(2, 3, 4).mean(0, 2));
    both("mean keep", z -> z.x(2, 3).mean(true, 1));
    both("max reduce", z -> z.x(3, 4).max(1));
    both("min reduce", z -> z.x(3, 4).min(true, 0));
    both("prod", z -> z.x(3, 4).prod(1));
    both("norm1", z -> z.x(3, 4).norm1(1));
    both("norm2", z -> z.x(3, 4).norm2(1));
    both("normmax", z -> z.x(3, 4).normmax(1));
    both("squaredNorm", z -> z.sd.squaredNorm(z.x(3, 4), 1));
    both("variance", z -> z.x(3, 4).std(true, 1));
    value("standardDeviation population", z -> z.sd.standardDeviation(z.x(3, 4), false, 0));
    both("variance op", z -> z.sd.variance(z.x(3, 4), true, 1));
    value("variance population", z -> z.sd.variance(z.x(3, 4), false, true, 1));
    value("logSumExp", z -> z.sd.math().logSumExp(z.x(3, 4), 1));
    both("asum", z -> z.sd.math().asum(z.x(3, 4), 1));
    both("amean", z -> z.sd.math().reduceAmean(z.x(3, 4), 1));
    both("amax", z -> z.sd.math().reduceAMax(z.x(3, 4), 1));
    both("amin", z -> z.sd.math().reduceAmin(z.x(3, 4), 1));
    value("argmax", z -> cast(z, z.sd.argmax(z.x(3, 4), 1)));
    value("argmin", z -> cast(z, z.sd.argmin(z.x(3, 4), true, 0)));
    value("any", z -> cast(z, z.sd.any(z.condition(3, 4), 1)));
    value("all", z -> cast(z, z.sd.all(z.condition(3, 4), 1)));
    value("countNonZero", z -> cast(z, z.sd.math().countNonZero(z.x(3, 4), 1)));
    value("countZero", z -> cast(z, z.sd.math().countZero(z.x(3, 4), 1)));
    both("entropy", z -> z.sd.math().entropy(z.positive(3, 4), 1));
    value("cumsum", z -> z.sd.cumsum(z.x(3, 4), 1));
    value("cumsum exclusive reversed", z -> z.sd.cumsum(z.x(3, 4), true, true, 0));
    value("cumprod", z -> z.sd.cumprod(z.x(3, 4), 1));
    value("cumprod exclusive", z -> z.sd.cumprod(z.x(3, 4), true, false, 1));
    both("dot", z -> z.sd.dot(z.x(3, 4), z.x(3, 4), 1));
    both("cosineSimilarity", z -> z.sd.math().cosineSimilarity(z.x(3, 4), z.x(3, 4), 1));
    both("euclideanDistance", z -> z.sd.math().euclideanDistance(z.x(3, 4), z.x(3, 4), 1));
    both("manhattanDistance", z -> z.sd.math().manhattanDistance(z.x(3, 4), z.x(3, 4), 1));
    both("moments", z -> z.sd.math().moments(z.x(3, 4), new int[] {1}, false)[0]);
    value("moments variance", z -> z.sd.math().moments(z.x(3, 4), new int[] {1}, false)[1]);
    both("standardize", z -> z.sd.math().standardize(z.x(3, 4), 1));
    both("trace", z -> z.sd.math().trace(z.x(3, 3)));
  }

  private void shapes() {
    both("reshape", z -> z.sd.reshape(z.x(2, 3), 3, 2));
    both("reshape open", z -> z.sd.reshape(z.x(2, 3), -1, 2));
    both("permute", z -> z.sd.permute(z.x(2, 3, 4), 2, 0, 1));
    both("transpose", z -> z.sd.transpose(z.x(2, 3)));
    both("expandDims", z -> z.sd.expandDims(z.x(2, 3), 1));
    both("squeeze", z -> z.sd.squeeze(z.x(2, 1, 3), 1));
    both("concat", z -> z.sd.concat(1, z.x(2, 3), z.x(2, 1)));
    both("stack", z -> z.sd.stack(1, z.x(2, 3), z.x(2, 3)));
    both("unstack", z -> z.sd.unstack(z.x(2, 3), 1, 3)[1]);
    both("split", z -> z.sd.split(z.x(2, 6), 3, 1)[2]);
    value("splitV", z -> z.sd.splitV(z.x(2, 6), z.numbers(1, 2, 3), 3, 1)[1]);
    both("tile", z -> z.sd.tile(z.x(2, 3), 2, 1));
    both("reverse", z -> z.sd.reverse(z.x(2, 3), 1));
    both("pad", z -> z.sd.nn().pad(z.x(2), z.sd.reshape(z.numbers(1, 2), 1, 2), 0.5));
    both("diag", z -> z.sd.math().diag(z.x(3)));
    both("diagPart", z -> z.sd.math().diagPart(z.x(3, 3)));
    value("flatten", z -> z.sd.flatten("c", z.x(2, 3), z.x(2)));
    value("shape", z -> cast(z, z.sd.shape(z.x(2, 3))));
    value("size", z -> cast(z, z.sd.size(z.x(2, 3))));
    value("sizeAt", z -> cast(z, z.sd.sizeAt(z.x(2, 3), 1)));
    value("rank", z -> cast(z, z.sd.rank(z.x(2, 3))));
    both("reshape to a computed shape", SameDiffZoo::computedShape);
    value("eye", z -> z.sd.math().eye(3, 4).castTo(DataType.DOUBLE).mul(z.x(3, 4)));
    value("fill", z -> z.sd.fill(z.numbers(2, 3), DataType.DOUBLE, 0.3).mul(z.x(2, 3)));
    value("range", z -> z.sd.range(0, 3, 1, DataType.DOUBLE).mul(z.x(3)));
    value("linspace", z -> z.sd.linspace(DataType.DOUBLE, 0, 3, 4).mul(z.x(4)));
  }

  private static SDVariable computedShape(ZooInputs z) {
    SDVariable x = z.x(2, 3);
    SDVariable shape = z.sd.shape(x);
    SDVariable first = shape.get(SDIndex.interval(0, 1));
    SDVariable second = shape.get(SDIndex.interval(1, 2));
    return z.sd.reshape(x, z.sd.concat(0, second, first));
  }

  private void indices() {
    both("slice", z -> z.sd.slice(z.x(3, 4), new int[] {1, 0}, 2, 3));
    both("slice to the end", z -> z.sd.slice(z.x(3, 4), new int[] {1, 0}, -1, 3));
    both("stridedSlice", z -> z.sd.stridedSlice(z.x(5, 4), steps(0, 1), steps(5, 4), steps(2, 2)));
    value("stridedSlice masks", SameDiffZoo::masked);
    value("get point", z -> z.x(3, 4).get(SDIndex.point(1), SDIndex.all()));
    both("get interval", z -> z.x(3, 4).get(SDIndex.interval(1, 3), SDIndex.interval(0, 2, 4)));
    value("gather", z -> z.sd.gather(z.x(3, 4), z.numbers(2, 0, 2), 1));
    value("gather distinct", z -> z.sd.gather(z.x(3, 4), new int[] {2, 0}, 0));
    value("gatherNd", z -> z.sd.gatherNd(z.x(3, 4), z.sd.reshape(z.numbers(0, 1, 2, 3), 2, 2)));
    value("oneHot", z -> z.sd.oneHot(z.longs(4, 3), 4, -1, 2.0, 0.5, DataType.DOUBLE));
    value("oneHot first", z -> z.sd.oneHot(z.longs(4, 3), 4, 0, 1.0, 0.0, DataType.DOUBLE));
    value("scatterAdd", z -> z.sd.scatterAdd(z.x(4, 2), z.numbers(2, 0), z.x(2, 2)));
    both("unsortedSegmentSum", z -> z.sd.unsortedSegmentSum(z.x(3, 2), z.numbers(2, 0, 2), 4));
    value("segmentSum", z -> z.sd.segmentSum(z.x(3, 2), z.numbers(0, 0, 1)));
    value(
        "sequenceMask", z -> z.sd.sequenceMask(z.numbers(1, 3), 4, DataType.DOUBLE).mul(z.x(2, 4)));
    value("embeddingLookup", z -> z.sd.gather(z.x(5, 2), z.longs(5, 2, 2), 0));
  }

  private static SDVariable masked(ZooInputs z) {
    // x[..., newaxis, 1:, 2] of [2, 3, 4]
    return z.sd.stridedSlice(
        z.x(2, 3, 4), steps(0, 0, 1, 2), steps(0, 0, 0, 3), steps(1, 1, 1, 1), 0, 4, 1, 2, 8);
  }

  private static long[] steps(long... numbers) {
    return numbers;
  }
}
