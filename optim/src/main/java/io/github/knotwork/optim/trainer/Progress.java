package io.github.knotwork.optim.trainer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.knotwork.networks.io.ArrayArchive;
import java.util.ArrayList;
import java.util.List;

/** Where training stands, as a checkpoint keeps it: mutable, owned by one call of fit. */
final class Progress {
  /** Epochs finished, and steps finished in the one after them. */
  int epoch;

  int step;

  /** Sum of losses times examples, and examples, in the epoch so far. */
  double lossSum;

  long examples;
  double bestLoss = Double.POSITIVE_INFINITY;
  int epochsSinceBest;
  double seconds;

  /** Median time of a step; NaN before the first. */
  double millisPerStep = Double.NaN;

  final List<EpochRecord> history = new ArrayList<>();

  void startEpoch() {
    epoch++;
    step = 0;
    lossSum = 0;
    examples = 0;
  }

  ObjectNode toJson() {
    ObjectNode json = ArrayArchive.newHeader();
    json.put("epoch", epoch).put("step", step).put("lossSum", lossSum).put("examples", examples);
    // JSON has no infinity.
    json.put("bestLoss", Double.toString(bestLoss)).put("epochsSinceBest", epochsSinceBest);
    json.put("seconds", seconds).put("millisPerStep", Double.toString(millisPerStep));
    ArrayNode epochs = json.putArray("history");
    for (EpochRecord r : history) {
      epochs
          .addArray()
          .add(Double.toString(r.trainLoss()))
          .add(Double.toString(r.trainAccuracy()))
          .add(Double.toString(r.validationLoss()))
          .add(Double.toString(r.validationAccuracy()));
    }
    return json;
  }

  static Progress fromJson(JsonNode json) {
    Progress progress = new Progress();
    progress.epoch = json.get("epoch").asInt();
    progress.step = json.get("step").asInt();
    progress.lossSum = json.get("lossSum").asDouble();
    progress.examples = json.get("examples").asLong();
    progress.bestLoss = Double.parseDouble(json.get("bestLoss").asText());
    progress.epochsSinceBest = json.get("epochsSinceBest").asInt();
    progress.seconds = json.get("seconds").asDouble();
    progress.millisPerStep = Double.parseDouble(json.get("millisPerStep").asText());
    for (JsonNode r : json.get("history")) {
      progress.history.add(
          new EpochRecord(
              progress.history.size() + 1,
              Double.parseDouble(r.get(0).asText()),
              Double.parseDouble(r.get(1).asText()),
              Double.parseDouble(r.get(2).asText()),
              Double.parseDouble(r.get(3).asText())));
    }
    return progress;
  }
}
