package io.github.knotwork.autodiff.compile;

import io.github.knotwork.autodiff.compile.lower.Lowering;
import io.github.knotwork.autodiff.compile.plan.ArenaPlan;
import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.plan.Storage;
import io.github.knotwork.autodiff.compile.step.Instruction;
import io.github.knotwork.autodiff.compile.step.Reference;
import io.github.knotwork.autodiff.compile.step.Step;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.kernel.NativeBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A compiled function: steps in a fixed order on fixed addresses. Immutable but for its arenas; may
 * be called by many threads at once.
 */
public final class Program implements AutoCloseable {
  private final GraphFunction function;
  private final List<Instruction> code;
  private final Step[] steps;
  private final List<Place> arguments;
  private final List<Place> results;
  private final List<NativeBuffer> constants = new ArrayList<>();
  private final long arenaBytes;

  Program(GraphFunction function, Lowering lowering, ArenaPlan plan) {
    this.function = function;
    this.code = List.copyOf(lowering.code());
    this.arguments = List.copyOf(lowering.arguments());
    this.results = List.copyOf(lowering.results());
    this.arenaBytes = plan.bytes();
    Instruction.Addresses addresses =
        storage -> storage.isInArena() ? plan.offset(storage) / storage.type().bytes() : 0;
    this.steps = code.stream().map(i -> i.bind(addresses)).toArray(Step[]::new);
    for (int k = 0; k < lowering.constants().size(); k++) {
      constants.add(filled(lowering.constantPlaces().get(k), lowering.constants().get(k)));
    }
  }

  private static NativeBuffer filled(Place place, HostArray value) {
    NativeBuffer buffer = buffer(place.storage());
    NativeBuffer[] all = new NativeBuffer[place.storage().buffer() + 1];
    all[place.storage().buffer()] = buffer;
    Reference.write(value, place, all, 0);
    return buffer;
  }

  private static NativeBuffer buffer(Storage storage) {
    return NativeBuffer.allocate(storage.type(), storage.elements());
  }

  /** The bytes of intermediates that one call needs. */
  public long arenaBytes() {
    return arenaBytes;
  }

  /** What it does, one line a step. */
  public List<String> listing() {
    return code.stream().map(Instruction::describe).toList();
  }

  /**
   * Runs on copies of heap arrays.
   *
   * @param values one an input, by name
   * @return one an output, by name
   * @throws IllegalArgumentException if a name or a type doesn't match
   */
  public Map<String, HostArray> evaluate(Map<String, HostArray> values) {
    NativeBuffer[] buffers =
        new NativeBuffer[1 + arguments.size() + results.size() + constants.size()];
    List<NativeBuffer> own = new ArrayList<>();
    try {
      own.add(NativeBuffer.allocate(Math.max(1, arenaBytes)));
      arguments.forEach(place -> own.add(buffer(place.storage())));
      results.forEach(place -> own.add(buffer(place.storage())));
      for (int k = 0; k < own.size(); k++) {
        buffers[k] = own.get(k);
      }
      for (int k = 0; k < constants.size(); k++) {
        buffers[own.size() + k] = constants.get(k);
      }
      for (int k = 0; k < arguments.size(); k++) {
        HostArray value = values.get(function.inputNames().get(k));
        if (value == null || !value.type().equals(arguments.get(k).type())) {
          throw new IllegalArgumentException(
              "input '"
                  + function.inputNames().get(k)
                  + "' is "
                  + (value == null ? "missing" : value.type())
                  + "; "
                  + arguments.get(k).type()
                  + " is expected");
        }
        Reference.write(value, arguments.get(k), buffers, 0);
      }
      run(buffers);
      Map<String, HostArray> outputs = new LinkedHashMap<>();
      for (int k = 0; k < results.size(); k++) {
        outputs.put(function.outputNames().get(k), Reference.read(results.get(k), buffers, 0));
      }
      return outputs;
    } finally {
      own.forEach(NativeBuffer::close);
    }
  }

  void run(NativeBuffer[] buffers) {
    for (Step step : steps) {
      step.run(buffers);
    }
  }

  @Override
  public void close() {
    constants.forEach(NativeBuffer::close);
  }
}
