package io.github.knotwork.autodiff.compile.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.compile.CompiledFunction;
import io.github.knotwork.autodiff.compile.Compiler;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Compares programs with evaluation by index loops. */
final class Engine {
  private Engine() {}

  static Map<String, HostArray> values(GraphFunction f) {
    Random random = new Random(11);
    Map<String, HostArray> at = new HashMap<>();
    for (String name : f.inputNames()) {
      TensorType type = f.input(name).type();
      at.put(name, HostArray.of(type, random.doubles(type.elements(), -1, 1).toArray()));
    }
    return at;
  }

  /** The program gives what index loops give, on a second call too. */
  static List<String> agrees(GraphFunction f) {
    Map<String, HostArray> at = values(f);
    Map<String, HostArray> expected = f.evaluate(at);
    try (CompiledFunction program = Compiler.compile(f)) {
      Map<String, HostArray> found = program.evaluate(at);
      found.forEach((name, value) -> isClose(name, value, expected.get(name)));
      assertThat(program.evaluate(at)).as("a second call").isEqualTo(found);
      return program.listing();
    }
  }

  private static void isClose(String name, HostArray found, HostArray expected) {
    double scale = 1;
    for (double entry : expected.toArray()) {
      scale = Math.max(scale, Math.abs(entry));
    }
    assertThat(found.toArray()).as(name).containsExactly(expected.toArray(), within(1e-13 * scale));
  }
}
