package io.github.knotwork.autodiff.compile;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.TensorType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A function made ready for the types it is called with. Of more combinations than are to be kept,
 * the one that calls turned to longest ago goes. Finding the latest again allocates nothing.
 */
final class Specialisations implements AutoCloseable {
  private final List<String> names;
  private final @Nullable Tracing tracing;
  private final CompileOptions options;
  // Guarded by this.
  private final List<Specialisation> known = new ArrayList<>();
  private volatile Specialisation latest;
  private volatile boolean closed;

  Specialisations(GraphFunction first, @Nullable Tracing tracing, CompileOptions options) {
    this.names = first.inputNames();
    this.tracing = tracing;
    this.options = options;
    this.latest = Specialisation.of(first, options);
    known.add(latest);
  }

  Specialisation latest() {
    return latest;
  }

  /**
   * The one for given arrays.
   *
   * @param inputs as many as there are names
   * @return null if the function is closed
   * @throws IllegalArgumentException if it is for other types only
   */
  @Nullable Specialisation find(INDArray[] inputs) {
    if (closed) {
      return null;
    }
    Specialisation current = latest;
    return current.inputs().fits(inputs) ? current : other(inputs);
  }

  private synchronized @Nullable Specialisation other(INDArray[] inputs) {
    if (closed) {
      return null;
    }
    Specialisation found = null;
    for (Specialisation candidate : known) {
      if (candidate.inputs().fits(inputs)) {
        found = candidate;
      }
    }
    if (found == null) {
      found = made(inputs);
    }
    found.touch();
    latest = found;
    return found;
  }

  private Specialisation made(INDArray[] inputs) {
    if (tracing == null) {
      latest.inputs().checkTypes(inputs);
      throw new IllegalStateException("inputs fit, and don't");
    }
    Map<String, TensorType> types = new LinkedHashMap<>();
    for (int k = 0; k < inputs.length; k++) {
      types.put(
          names.get(k),
          TensorType.of(HostArrays.graphType(inputs[k].dataType()), inputs[k].shape()));
    }
    Specialisation made = Specialisation.of(Compiler.traced(tracing, names, types), options);
    if (known.size() == options.shapes()) {
      Specialisation oldest =
          known.stream().min(Comparator.comparingLong(Specialisation::lastUse)).orElseThrow();
      known.remove(oldest);
      oldest.execution().close();
    }
    known.add(made);
    return made;
  }

  /** What a caller of a closed function is told. */
  IllegalStateException closed() {
    return new IllegalStateException("compiled function of " + names + ": called after close");
  }

  @Override
  public synchronized void close() {
    closed = true;
    known.forEach(specialisation -> specialisation.execution().close());
  }
}
