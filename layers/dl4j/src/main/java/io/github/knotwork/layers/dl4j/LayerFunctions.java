package io.github.knotwork.layers.dl4j;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.compile.CompileOptions;
import io.github.knotwork.autodiff.compile.CompiledFunction;
import io.github.knotwork.autodiff.compile.Compiler;
import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.derivative.Names;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.Input;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.nd4j.door.SameDiffImport;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * What a layer computes and its vector-Jacobian product, compiled for each shape of a batch as it
 * comes. The second computes what it needs of the first anew.
 */
final class LayerFunctions {
  static final String INPUT = org.deeplearning4j.nn.layers.samediff.SameDiffLayer.INPUT_KEY;
  static final String MASK = org.deeplearning4j.nn.layers.samediff.SameDiffLayer.MASK_KEY;
  static final String OUTPUT = "output";

  private final CompiledFunction forward;
  private final CompiledFunction backward;

  private LayerFunctions(CompiledFunction forward, CompiledFunction backward) {
    this.forward = forward;
    this.backward = backward;
  }

  /**
   * Compiles a layer.
   *
   * @param definition says what it computes
   * @param first the types of its input, its mask, and its parameters in the first call, by name
   * @throws IllegalArgumentException if the layer uses what has no derivative, by name
   */
  static LayerFunctions of(SameDiffLayer definition, Map<String, TensorType> first) {
    CompileOptions options = CompileOptions.defaults();
    String[] wrt = first.keySet().stream().filter(n -> !n.equals(MASK)).toArray(String[]::new);
    return new LayerFunctions(
        Compiler.compile(first, types -> traced(definition, types), options),
        Compiler.compile(
            withCotangent(first, output(definition, first)),
            types -> Derivatives.vjp(traced(definition, types), wrt),
            options));
  }

  private static Map<String, TensorType> withCotangent(
      Map<String, TensorType> types, TensorType output) {
    Map<String, TensorType> all = new LinkedHashMap<>(types);
    all.put(Names.cotangent(OUTPUT), output);
    return all;
  }

  private static TensorType output(SameDiffLayer definition, Map<String, TensorType> types) {
    return traced(definition, types).output(OUTPUT).type();
  }

  /** Whether the layer looks at its mask. */
  static boolean usesMask(SameDiffLayer definition, Map<String, TensorType> types) {
    return imported(definition, types).inputNames().contains(MASK);
  }

  /** A function of all given inputs, of the cotangent besides if there is one among them. */
  private static GraphFunction traced(SameDiffLayer definition, Map<String, TensorType> types) {
    Map<String, TensorType> own = new LinkedHashMap<>(types);
    own.remove(Names.cotangent(OUTPUT));
    GraphFunction layer = imported(definition, own);
    Map<String, Variable> inputs = new LinkedHashMap<>();
    own.forEach((name, type) -> inputs.put(name, Input.of(name, type)));
    Map<String, Variable> used = new LinkedHashMap<>(inputs);
    used.keySet().retainAll(layer.inputNames());
    return GraphFunction.of(
        inputs,
        Map.of(OUTPUT, requireNonNull(layer.applyTo(used).get(layer.outputNames().get(0)))));
  }

  private static GraphFunction imported(SameDiffLayer definition, Map<String, TensorType> types) {
    SameDiff sd = SameDiff.create();
    Map<String, SDVariable> variables = new LinkedHashMap<>();
    types.forEach(
        (name, type) -> variables.put(name, sd.placeHolder(name, type.dataType(), type.shape())));
    SDVariable input = requireNonNull(variables.remove(INPUT));
    SDVariable mask = variables.remove(MASK);
    if (mask == null) {
      // Nobody looks at it.
      mask = sd.placeHolder(MASK, input.dataType(), input.placeholderShape()[0], 1);
    }
    SDVariable output = definition.defineLayer(sd, input, variables, mask);
    return SameDiffImport.fromSameDiff(sd, output.name());
  }

  CompiledFunction forward() {
    return forward;
  }

  CompiledFunction backward() {
    return backward;
  }
}
