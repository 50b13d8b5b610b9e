package io.github.knotwork.autodiff.file;

import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/** Reads the body of a graph file; {@link GraphWriter} is its mirror image. */
final class GraphReader {
  private final DataInputStream in;
  private final List<HostArray> arrays = new ArrayList<>();

  GraphReader(DataInputStream in) {
    this.in = in;
  }

  GraphFunction function() throws IOException {
    List<String> inputs = strings();
    List<String> outputs = strings();
    return GraphFunction.of(graph(), inputs, outputs);
  }

  private Graph graph() throws IOException {
    List<Variable> variables = new ArrayList<>();
    int inputs = in.readInt();
    for (int k = 0; k < inputs; k++) {
      String label = string();
      variables.add(Input.of(label, type()));
    }
    int nodes = in.readInt();
    for (int k = 0; k < nodes; k++) {
      Class<? extends Record> type = PrimitiveTable.classOf(string());
      Record primitive = RecordAttributes.build(type, attributes());
      variables.addAll(Node.apply((Primitive) primitive, references(variables)).outputs());
    }
    return Graph.of(variables.subList(0, inputs), references(variables));
  }

  private List<Variable> references(List<Variable> variables) throws IOException {
    List<Variable> result = new ArrayList<>();
    int count = in.readInt();
    for (int k = 0; k < count; k++) {
      result.add(variables.get(in.readInt()));
    }
    return result;
  }

  private Map<String, Object> attributes() throws IOException {
    Map<String, Object> attributes = new LinkedHashMap<>();
    int count = in.readInt();
    for (int k = 0; k < count; k++) {
      String name = string();
      attributes.put(name, value());
    }
    return attributes;
  }

  private Object value() throws IOException {
    byte tag = in.readByte();
    return switch (tag) {
      case Tag.LONG -> in.readLong();
      case Tag.DOUBLE -> in.readDouble();
      case Tag.BOOLEAN -> in.readBoolean();
      case Tag.STRING -> string();
      case Tag.LIST -> list();
      case Tag.RECORD -> attributes();
      case Tag.GRAPH -> graph();
      case Tag.ARRAY -> array();
      case Tag.KNOWN_ARRAY -> arrays.get(in.readInt());
      default -> throw new IOException("no value begins with " + tag);
    };
  }

  private List<Object> list() throws IOException {
    List<Object> list = new ArrayList<>();
    int count = in.readInt();
    for (int k = 0; k < count; k++) {
      list.add(value());
    }
    return list;
  }

  private HostArray array() throws IOException {
    TensorType type = type();
    double[] values = new double[Math.toIntExact(type.elements())];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (type.dataType()) {
            case FLOAT -> in.readFloat();
            case LONG -> in.readLong();
            case BOOL -> in.readBoolean() ? 1 : 0;
            default -> in.readDouble();
          };
    }
    HostArray array = HostArray.wrap(type, values);
    arrays.add(array);
    return array;
  }

  private TensorType type() throws IOException {
    DataType dataType = DataType.valueOf(string());
    long[] shape = new long[in.readInt()];
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] = in.readLong();
    }
    return TensorType.of(dataType, shape);
  }

  private List<String> strings() throws IOException {
    List<String> texts = new ArrayList<>();
    int count = in.readInt();
    for (int k = 0; k < count; k++) {
      texts.add(string());
    }
    return texts;
  }

  private String string() throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
