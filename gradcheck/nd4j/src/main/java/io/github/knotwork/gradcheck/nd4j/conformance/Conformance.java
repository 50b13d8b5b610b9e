package io.github.knotwork.gradcheck.nd4j.conformance;

import io.github.knotwork.gradcheck.nd4j.Backend;
import io.github.knotwork.gradcheck.nd4j.zoo.OperationCase;
import io.github.knotwork.gradcheck.nd4j.zoo.Zoo;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** SameDiff and DL4J's SameDiffLayer, operation by operation. */
public final class Conformance {
  private static final int DEEPEST_STACK = 3;

  private Conformance() {}

  /** The names of all operations, in the order of the report. */
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    Zoo.all().forEach(o -> names.add(o.name()));
    IntStream.rangeClosed(1, DEEPEST_STACK).mapToObj(StackedLayers::name).forEach(names::add);
    return names;
  }

  /**
   * Looks at one operation in this process, which some operations end.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public static OperationResult check(String name) {
    Recorder recorder = new Recorder(line -> {});
    check(name, recorder);
    return recorder.result();
  }

  static void check(String name, Recorder recorder) {
    Backend.start();
    for (OperationCase operation : Zoo.all()) {
      if (operation.name().equals(name)) {
        new OperationCheck(operation, recorder).run();
        return;
      }
    }
    for (int stacked = 1; stacked <= DEEPEST_STACK; stacked++) {
      if (StackedLayers.name(stacked).equals(name)) {
        StackedLayers.run(stacked, recorder);
        return;
      }
    }
    throw new IllegalArgumentException(
        "Conformance: '%s' was asked for; names() lists the operations.".formatted(name));
  }

  /**
   * Looks at operations in a process apart, which is started again when one of them ends it.
   *
   * @param names which
   * @param each told of each result as it comes
   * @return the results, in the order of the names
   * @throws java.io.UncheckedIOException if no process can be started
   */
  public static List<OperationResult> check(List<String> names, Consumer<OperationResult> each) {
    return new IsolatedRun(each).run(names);
  }
}
