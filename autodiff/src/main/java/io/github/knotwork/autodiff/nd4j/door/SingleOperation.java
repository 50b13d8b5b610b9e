package io.github.knotwork.autodiff.nd4j.door;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.array.HostArrays;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.nd4j.QuietGradients;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.serde.FlatBuffersMapper;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A copy of one SameDiff operation, alone in a graph with placeholders around it. */
final class SingleOperation {
  private static final String RESULT = "result";
  private static final String COTANGENT = "cotangent";
  private static final String LOSS = "loss";

  private final List<TensorType> types;
  private final SameDiff sd = SameDiff.create();
  private final List<String> inputs = new ArrayList<>();
  private final TensorType result;

  SingleOperation(DifferentialFunction function, List<TensorType> types) {
    this.types = types;
    SDVariable[] arguments = new SDVariable[types.size()];
    Map<String, Integer> places = new LinkedHashMap<>();
    Map<String, INDArray> zeros = new LinkedHashMap<>();
    for (int k = 0; k < arguments.length; k++) {
      TensorType type = types.get(k);
      inputs.add("input" + k);
      arguments[k] = sd.placeHolder(inputs.get(k), type.dataType(), type.shape());
      places.put(requireNonNull(function.args())[k].name(), k);
      zeros.put(inputs.get(k), HostArrays.toNd4j(HostArray.filled(type, 0)));
    }
    DifferentialFunction copy =
        FlatBuffersMapper.cloneViaSerialize(function.getSameDiff(), function, places);
    copy.setSameDiff(sd);
    copy.setOwnName("operation");
    sd.putOpForId(copy.getOwnName(), copy);
    sd.addArgsFor(arguments, copy);
    SDVariable output = copy.outputVariable().rename(RESULT);
    this.result = HostArrays.of(requireNonNull(sd.output(zeros, RESULT).get(RESULT))).type();
    SDVariable cotangent = sd.placeHolder(COTANGENT, result.dataType(), result.shape());
    SDVariable loss = output.mul(cotangent).sum().rename(LOSS);
    sd.setLossVariables(loss);
    QuietGradients.create(sd, inputs.toArray(String[]::new));
  }

  TensorType result() {
    return result;
  }

  void requireTypes(List<TensorType> given) {
    if (!given.equals(types)) {
      throw new IllegalArgumentException("inputs are " + given + "; " + types + " are expected");
    }
  }

  HostArray value(List<HostArray> arguments) {
    return HostArrays.of(requireNonNull(sd.output(placeholders(arguments), RESULT).get(RESULT)));
  }

  List<HostArray> gradients(List<HostArray> arguments, HostArray cotangent) {
    Map<String, INDArray> placeholders = placeholders(arguments);
    placeholders.put(COTANGENT, HostArrays.toNd4j(cotangent));
    Map<String, INDArray> gradients = sd.calculateGradients(placeholders, inputs);
    return inputs.stream().map(name -> HostArrays.of(requireNonNull(gradients.get(name)))).toList();
  }

  private Map<String, INDArray> placeholders(List<HostArray> arguments) {
    Map<String, INDArray> placeholders = new LinkedHashMap<>();
    for (int k = 0; k < arguments.size(); k++) {
      placeholders.put(inputs.get(k), HostArrays.toNd4j(arguments.get(k)));
    }
    return placeholders;
  }
}
