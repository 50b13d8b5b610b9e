package io.github.knotwork.examples.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.knotwork.layers.core.Activation;
import io.github.knotwork.layers.core.Dense;
import io.github.knotwork.layers.core.Layer;
import io.github.knotwork.layers.core.Sequential;
import io.github.knotwork.layers.core.TtDense;
import io.github.knotwork.networks.format.TtShape;
import java.util.ArrayList;
import java.util.List;

/** Layers as JSON: what a model file says of its network. */
final class LayerJson {
  private LayerJson() {}

  static void write(Sequential network, ArrayNode into) {
    for (Layer layer : network.layers()) {
      ObjectNode json = into.addObject();
      if (layer instanceof TtDense tt) {
        json.put("type", "tt");
        write(json.putArray("inModes"), tt.shape().inModes());
        write(json.putArray("outModes"), tt.shape().outModes());
        write(json.putArray("ranks"), tt.shape().ranks());
        json.put("bias", tt.bias());
      } else {
        json.put("type", "dense").put("in", layer.inSize()).put("out", layer.outSize());
      }
      json.put("activation", layer.activation().name());
    }
  }

  private static void write(ArrayNode into, int[] values) {
    for (int value : values) {
      into.add(value);
    }
  }

  static Sequential read(JsonNode array) {
    List<Layer> layers = new ArrayList<>();
    for (JsonNode json : array) {
      Activation activation = Activation.valueOf(json.path("activation").asText());
      layers.add(
          json.path("type").asText().equals("tt")
              ? new TtDense(
                  new TtShape(ints(json, "inModes"), ints(json, "outModes"), ints(json, "ranks")),
                  json.path("bias").asBoolean(),
                  activation)
              : new Dense(json.path("in").asInt(), json.path("out").asInt(), activation));
    }
    return new Sequential(layers);
  }

  private static int[] ints(JsonNode json, String name) {
    JsonNode array = json.path(name);
    int[] values = new int[array.size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = array.get(k).asInt();
    }
    return values;
  }
}
