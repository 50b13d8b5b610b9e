package io.github.knotwork.autodiff.random;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.Contract;
import io.github.knotwork.autodiff.primitive.Multiply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Functions of 5 to 40 nodes drawn at random from all primitives of packages primitive and
 * structure but casts between FLOAT and DOUBLE and stop_gradient. Kinks and poles are kept at a
 * distance, so that difference quotients are meaningful. One seed gives one graph.
 */
public final class RandomGraphs {
  private static final int LEAST = 5;
  private static final int MOST = 40;
  private static final List<NodeMaker> MAKERS = makers();

  private RandomGraphs() {}

  private static List<NodeMaker> makers() {
    List<NodeMaker> all = new ArrayList<>(ElementwiseMakers.all());
    all.addAll(ShapeMakers.all());
    all.addAll(ShapeMakers.all());
    all.addAll(StructureMakers.all());
    return List.copyOf(all);
  }

  /**
   * Draws a function.
   *
   * @param dataType FLOAT or DOUBLE, of all its tensors but indices and conditions
   */
  public static RandomGraph draw(long seed, DataType dataType) {
    Random random = new Random(seed);
    while (true) {
      RandomGraph graph = attempt(random, dataType);
      int nodes = graph.function().graph().nodes().size();
      if (nodes >= LEAST && nodes <= MOST) {
        return graph;
      }
    }
  }

  private static RandomGraph attempt(Random random, DataType dataType) {
    Pool pool = new Pool(random);
    Map<String, Variable> inputs = new LinkedHashMap<>();
    Map<String, HostArray> arguments = new LinkedHashMap<>();
    for (int k = 0; k < 3; k++) {
      String name = "x" + k;
      TensorType type = TensorType.of(dataType, shape(random));
      inputs.put(name, Input.of(name, type));
      arguments.put(name, HostArray.of(type, random.doubles(type.elements(), -1.5, 1.5).toArray()));
      pool.put(inputs.get(name), arguments.get(name));
    }
    int wanted = 2 + random.nextInt(20);
    for (int tries = 0, made = 0; made < wanted && tries < 200; tries++) {
      NodeMaker maker = MAKERS.get(random.nextInt(MAKERS.size()));
      made += maker.make(pool).filter(pool::accept).isPresent() ? 1 : 0;
    }
    Map<String, Variable> outputs = new LinkedHashMap<>();
    outputs.put("loss", loss(pool));
    List<Variable> variables = pool.variables();
    outputs.put("last", variables.get(variables.size() - 1));
    return new RandomGraph(GraphFunction.of(inputs, outputs), arguments);
  }

  private static long[] shape(Random random) {
    long[] sizes =
        LongStream.generate(() -> 1 + random.nextInt(3)).limit(random.nextInt(4)).toArray();
    if (sizes.length > 0 && random.nextInt(30) == 0) {
      sizes[0] = 0;
    }
    return sizes;
  }

  /** The sum of all that nobody reads, with random weights. */
  private static Variable loss(Pool pool) {
    Set<Variable> read = new HashSet<>();
    for (Variable variable : pool.variables()) {
      Node node = variable.node();
      read.addAll(node.inputs());
      node.inputs().forEach(v -> read.addAll(v.node().inputs()));
    }
    Variable sum = null;
    for (Variable v : pool.variables()) {
      if (v.type().isDifferentiable() && (!read.contains(v) || v.rank() == 3)) {
        HostArray weights =
            HostArray.of(v.type(), pool.random.doubles(v.type().elements(), -1, 1).toArray());
        Variable term =
            Contract.sum(
                Multiply.of(v, Constant.of(weights)), IntStream.range(0, v.rank()).toArray());
        sum = sum == null ? term : Add.of(sum, term);
      }
    }
    return requireNonNull(sum);
  }
}
