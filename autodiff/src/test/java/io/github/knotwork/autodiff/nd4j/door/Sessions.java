package io.github.knotwork.autodiff.nd4j.door;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs exported graphs in plain SameDiff. */
final class Sessions {
  private Sessions() {}

  static Map<String, HostArray> run(
      SameDiff sd, Map<String, HostArray> arguments, List<String> outputs) {
    Map<String, INDArray> placeholders = new LinkedHashMap<>();
    arguments.forEach((name, value) -> placeholders.put(name, HostArrays.toNd4j(value)));
    Map<String, INDArray> results = sd.output(placeholders, outputs);
    Map<String, HostArray> values = new LinkedHashMap<>();
    outputs.forEach(name -> values.put(name, HostArrays.of(results.get(name))));
    return values;
  }

  static Map<String, HostArray> run(GraphFunction function, Map<String, HostArray> arguments) {
    return run(SameDiffExport.toSameDiff(function), arguments, function.outputNames());
  }

  /** Through a file and back. */
  static SameDiff reloaded(SameDiff sd) {
    try {
      Path file = Files.createTempFile("graph", ".fb");
      try {
        sd.save(file.toFile(), false);
        return SameDiff.load(file.toFile(), false);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
