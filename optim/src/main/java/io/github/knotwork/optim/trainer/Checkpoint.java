package io.github.knotwork.optim.trainer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.knotwork.networks.io.ArrayArchive;
import io.github.knotwork.optim.transform.OptimizerState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A file from which training goes on exactly: parameters, the best ones so far, the optimizer's
 * state, and the place in the data. The order of the data follows from seed and epoch.
 */
final class Checkpoint {
  private static final String KIND = "checkpoint";
  private static final int VERSION = 1;
  private static final String PARAMETER = "parameter/";
  private static final String BEST = "best/";
  private static final String OPTIMIZER = "optimizer/";

  private Checkpoint() {}

  static void write(
      Path file,
      String settings,
      Progress progress,
      Map<String, INDArray> parameters,
      Map<String, INDArray> best,
      OptimizerState state)
      throws IOException {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    parameters.forEach((name, array) -> arrays.put(PARAMETER + name, array));
    best.forEach((name, array) -> arrays.put(BEST + name, array));
    state.arrays().forEach((name, array) -> arrays.put(OPTIMIZER + name, array));
    ObjectNode header = ArrayArchive.newHeader();
    header.put("settings", settings).put("optimizerSteps", state.steps());
    header.set("progress", progress.toJson());
    new ArrayArchive(header, arrays).write(file, KIND, VERSION);
  }

  /** Restores everything into the given objects and returns the progress. */
  static Progress read(
      Path file,
      String settings,
      Map<String, INDArray> parameters,
      Map<String, INDArray> best,
      OptimizerState state)
      throws IOException {
    ArrayArchive archive = ArrayArchive.read(file, KIND, VERSION);
    String saved = archive.header().get("settings").asText();
    if (!saved.equals(settings)) {
      throw new IOException(
          file
              + " was written with other settings; it has ["
              + saved
              + "], now they are ["
              + settings
              + "]");
    }
    for (Map.Entry<String, INDArray> parameter : parameters.entrySet()) {
      INDArray value = archive.arrays().get(PARAMETER + parameter.getKey());
      long[] expected = parameter.getValue().shape();
      if (value == null || !Arrays.equals(value.shape(), expected)) {
        throw new IOException(
            file
                + " is of another model: parameter '"
                + parameter.getKey()
                + "' has shape "
                + Arrays.toString(expected)
                + ", the file's "
                + (value == null ? "is missing" : Arrays.toString(value.shape())));
      }
    }
    parameters.forEach((name, array) -> array.assign(archive.arrays().get(PARAMETER + name)));
    state.restore(archive.header().get("optimizerSteps").asLong(), under(OPTIMIZER, archive));
    best.putAll(under(BEST, archive));
    return Progress.fromJson(archive.header().get("progress"));
  }

  private static Map<String, INDArray> under(String prefix, ArrayArchive archive) {
    Map<String, INDArray> found = new LinkedHashMap<>();
    archive
        .arrays()
        .forEach(
            (name, array) -> {
              if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), array);
              }
            });
    return found;
  }
}
