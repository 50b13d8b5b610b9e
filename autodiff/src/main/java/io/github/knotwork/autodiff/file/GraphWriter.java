package io.github.knotwork.autodiff.file;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the body of a graph file; {@link GraphReader} is its mirror image. */
final class GraphWriter {
  private final DataOutputStream out;
  private final Map<HostArray, Integer> arrays = new HashMap<>();

  GraphWriter(DataOutputStream out) {
    this.out = out;
  }

  void function(GraphFunction function) throws IOException {
    strings(function.inputNames());
    strings(function.outputNames());
    graph(function.graph());
  }

  /** Variables are numbered: inputs first, then the outputs of the nodes as they come. */
  private void graph(Graph graph) throws IOException {
    Map<Variable, Integer> numbers = new HashMap<>();
    out.writeInt(graph.inputs().size());
    for (Variable input : graph.inputs()) {
      numbers.put(input, numbers.size());
      string(input.node().primitive() instanceof Input named ? named.label() : "");
      type(input.type());
    }
    int next = numbers.size();
    out.writeInt(graph.nodes().size());
    for (Node node : graph.nodes()) {
      string(PrimitiveTable.nameOf(node.primitive()));
      attributes(RecordAttributes.of((Record) node.primitive()));
      references(node.inputs(), numbers);
      for (Variable output : node.outputs()) {
        numbers.putIfAbsent(output, next++);
      }
    }
    references(graph.outputs(), numbers);
  }

  private void references(List<Variable> variables, Map<Variable, Integer> numbers)
      throws IOException {
    out.writeInt(variables.size());
    for (Variable variable : variables) {
      out.writeInt(requireNonNull(numbers.get(variable)));
    }
  }

  private void attributes(Map<?, ?> attributes) throws IOException {
    out.writeInt(attributes.size());
    for (Map.Entry<?, ?> attribute : attributes.entrySet()) {
      string((String) attribute.getKey());
      value(attribute.getValue());
    }
  }

  private void value(Object value) throws IOException {
    if (value instanceof Long number) {
      out.writeByte(Tag.LONG);
      out.writeLong(number);
    } else if (value instanceof Double number) {
      out.writeByte(Tag.DOUBLE);
      out.writeDouble(number);
    } else if (value instanceof Boolean truth) {
      out.writeByte(Tag.BOOLEAN);
      out.writeBoolean(truth);
    } else if (value instanceof String text) {
      out.writeByte(Tag.STRING);
      string(text);
    } else if (value instanceof List<?> list) {
      out.writeByte(Tag.LIST);
      out.writeInt(list.size());
      for (Object entry : list) {
        value(entry);
      }
    } else if (value instanceof Map<?, ?> map) {
      out.writeByte(Tag.RECORD);
      attributes(map);
    } else if (value instanceof Graph graph) {
      out.writeByte(Tag.GRAPH);
      graph(graph);
    } else if (value instanceof HostArray array) {
      array(array);
    } else {
      throw new IOException("a " + value.getClass().getName() + " can't be saved");
    }
  }

  /** Equal arrays are written once: derivatives repeat the constants of what they derive. */
  private void array(HostArray array) throws IOException {
    Integer known = arrays.putIfAbsent(array, arrays.size());
    if (known != null) {
      out.writeByte(Tag.KNOWN_ARRAY);
      out.writeInt(known);
      return;
    }
    out.writeByte(Tag.ARRAY);
    type(array.type());
    for (int i = 0; i < array.size(); i++) {
      switch (array.type().dataType()) {
        case FLOAT -> out.writeFloat((float) array.get(i));
        case LONG -> out.writeLong((long) array.get(i));
        case BOOL -> out.writeBoolean(array.get(i) != 0);
        default -> out.writeDouble(array.get(i));
      }
    }
  }

  private void type(TensorType type) throws IOException {
    string(type.dataType().name());
    out.writeInt(type.rank());
    for (long size : type.shape()) {
      out.writeLong(size);
    }
  }

  private void strings(List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      string(text);
    }
  }

  private void string(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
