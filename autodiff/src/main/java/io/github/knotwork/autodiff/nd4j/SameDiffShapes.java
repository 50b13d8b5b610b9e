package io.github.knotwork.autodiff.nd4j;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The shapes of SameDiff variables, which SameDiff itself does not know for the results of
 * operations.
 *
 * <p>The operations before a variable are asked for their output shapes, without data, for two
 * different sizes of the unknown axes; an axis whose size differs between the two is unknown.
 */
public final class SameDiffShapes {
  /** Two sizes for unknown axes: primes that no fixed size is likely to share. */
  private static final long[] NOMINAL = {7, 11};

  /** Shapes already known, by identity, as long as their variables live. */
  private static final Cache<SDVariable, long[]> KNOWN = Caffeine.newBuilder().weakKeys().build();

  private SameDiffShapes() {}

  /**
   * The shape of a variable, −1 where a size is unknown.
   *
   * @throws IllegalArgumentException if an operation before it does not tell its output's shape,
   *     naming the operation
   */
  public static long[] of(SDVariable variable) {
    long[] known = KNOWN.getIfPresent(variable);
    if (known == null) {
      known = infer(variable);
      KNOWN.put(variable, known);
    }
    return known.clone();
  }

  /** Tells the shape of a variable, so that it need not be inferred. */
  static void remember(SDVariable variable, long[] shape) {
    KNOWN.put(variable, shape.clone());
  }

  private static long[] infer(SDVariable variable) {
    long[] first = infer(variable, NOMINAL[0]);
    long[] second = infer(variable, NOMINAL[1]);
    for (int axis = 0; axis < first.length; axis++) {
      if (first[axis] != second[axis]) {
        first[axis] = -1;
      }
    }
    return first;
  }

  private static long[] infer(SDVariable variable, long nominal) {
    SameDiff sd = variable.getSameDiff();
    Map<String, long[]> shapes = new HashMap<>();
    Set<String> needed = operationsBefore(variable, shapes, nominal);
    // Insertion order is topological for graphs built through SameDiff's methods.
    for (SameDiffOp operation : sd.getOps().values()) {
      if (needed.contains(operation.getName())) {
        inferOutputs(sd, operation, shapes);
      }
    }
    long[] shape = shapes.get(variable.name());
    if (shape == null) {
      throw new IllegalArgumentException(
          "the shape of SameDiff variable '" + variable.name() + "' can't be inferred");
    }
    return shape;
  }

  /** Fills in the shapes of leaves and known results; returns the operations between. */
  private static Set<String> operationsBefore(
      SDVariable variable, Map<String, long[]> shapes, long nominal) {
    SameDiff sd = variable.getSameDiff();
    Set<String> operations = new HashSet<>();
    Deque<SDVariable> open = new ArrayDeque<>(List.of(variable));
    while (!open.isEmpty()) {
      SDVariable v = open.pop();
      if (shapes.containsKey(v.name())) {
        continue;
      }
      long[] known = KNOWN.getIfPresent(v);
      if (known == null && v.getVariableType() != VariableType.ARRAY) {
        known =
            v.getVariableType() == VariableType.PLACEHOLDER ? v.placeholderShape() : v.getShape();
        if (known == null) {
          throw new IllegalArgumentException(
              "SameDiff variable '" + v.name() + "' has no shape; give its placeholder one");
        }
      }
      if (known != null) {
        shapes.put(v.name(), filled(known, nominal));
        continue;
      }
      String producer = requireNonNull(sd.getVariables().get(v.name())).getOutputOfOp();
      if (operations.add(producer)) {
        for (String input : requireNonNull(sd.getOps().get(producer)).getInputsToOp()) {
          open.push(sd.getVariable(input));
        }
      }
    }
    return operations;
  }

  private static long[] filled(long[] shape, long nominal) {
    long[] filled = shape.clone();
    for (int axis = 0; axis < filled.length; axis++) {
      filled[axis] = filled[axis] < 0 ? nominal : filled[axis];
    }
    return filled;
  }

  @SuppressWarnings("try") // OpContext declares any exception
  private static void inferOutputs(SameDiff sd, SameDiffOp operation, Map<String, long[]> shapes) {
    List<String> outputs = operation.getOutputsOfOp();
    if (shapes.keySet().containsAll(outputs)) {
      return;
    }
    List<LongShapeDescriptor> inferred;
    try (OpContext context = Nd4j.getExecutioner().buildContext()) {
      int k = 0;
      for (String input : operation.getInputsToOp()) {
        SDVariable v = sd.getVariable(input);
        boolean constant = v.getVariableType() == VariableType.CONSTANT;
        context.setInputArray(
            k++, constant ? v.getArr() : dummy(v.dataType(), requireNonNull(shapes.get(input))));
      }
      inferred = outputShapes(operation, context);
    } catch (Exception e) {
      throw new IllegalArgumentException(
          "the output shape of SameDiff operation '"
              + operation.getName()
              + "' can't be inferred: "
              + e.getMessage(),
          e);
    }
    for (int k = 0; k < outputs.size() && k < inferred.size(); k++) {
      shapes.putIfAbsent(outputs.get(k), inferred.get(k).getShape());
    }
  }

  private static List<LongShapeDescriptor> outputShapes(SameDiffOp operation, OpContext context) {
    if (operation.getOp() instanceof CustomOp custom) {
      context.setIArguments(custom.iArgs());
      context.setTArguments(custom.tArgs());
      context.setBArguments(custom.bArgs());
      context.setDArguments(custom.dArgs());
    }
    return operation.getOp().calculateOutputShape(context);
  }

  /** An array of any shape that takes one element of memory. */
  private static INDArray dummy(DataType type, long[] shape) {
    if (shape.length == 0) {
      return Nd4j.scalar(type, 0);
    }
    return Nd4j.create(Nd4j.createBuffer(type, 1, true), shape, new long[shape.length], 0, 'c');
  }
}
