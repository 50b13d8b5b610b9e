package io.github.knotwork.examples.job;

import io.github.knotwork.networks.format.TtShape;
import io.github.knotwork.optim.transform.Optimizer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What to train, and how.
 *
 * @param name of the run
 * @param directory of the run, for all of its files
 * @param data "fashion", "digits" or a directory
 * @param shape of the tensor-train layer; its output size is that of the hidden layer
 * @param examples of training at most; all for Integer.MAX_VALUE
 * @param resume whether to go on from the run's checkpoints
 */
public record JobSettings(
    String name,
    Path directory,
    String data,
    TtShape shape,
    int epochs,
    int batchSize,
    Optimizer optimizer,
    long seed,
    int examples,
    boolean resume) {

  Map<String, String> forPeople() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("data", data);
    settings.put(
        "training images", examples == Integer.MAX_VALUE ? "all" : "the first " + examples);
    settings.put("in modes", Arrays.toString(shape.inModes()));
    settings.put("out modes", Arrays.toString(shape.outModes()));
    settings.put("ranks", Arrays.toString(shape.ranks()));
    settings.put("epochs", Integer.toString(epochs));
    settings.put("batch size", Integer.toString(batchSize));
    settings.put("optimizer", optimizer.toString());
    settings.put("seed", Long.toString(seed));
    return settings;
  }
}
