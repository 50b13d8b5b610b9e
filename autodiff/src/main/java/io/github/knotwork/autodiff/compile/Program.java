package io.github.knotwork.autodiff.compile;

import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.plan.Storage;
import io.github.knotwork.autodiff.compile.run.Arena;
import io.github.knotwork.autodiff.compile.run.ArenaPool;
import io.github.knotwork.autodiff.compile.run.Hazards;
import io.github.knotwork.autodiff.compile.step.Instruction;
import io.github.knotwork.autodiff.compile.step.Reference;
import io.github.knotwork.autodiff.compile.step.Step;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.kernel.NativeBuffer;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Steps in a fixed order on fixed addresses. Immutable but for its arenas. */
final class Program implements Execution {
  private final Compilation compilation;
  private final Step[] steps;
  private final List<NativeBuffer> constants = new ArrayList<>();
  private final ArenaPool arenas;

  Program(Compilation compilation, CompileOptions options) {
    this.compilation = compilation;
    Instruction.Addresses addresses =
        storage ->
            storage.isInArena() ? compilation.plan().offset(storage) / storage.type().bytes() : 0;
    this.steps = compilation.code().stream().map(i -> i.bind(addresses)).toArray(Step[]::new);
    for (int k = 0; k < compilation.constants().size(); k++) {
      constants.add(filled(compilation.constantPlaces().get(k), compilation.constants().get(k)));
    }
    Hazards hazards =
        new Hazards(
            compilation.code(), compilation.arguments().size(), compilation.results().size());
    Arena[] all = new Arena[options.arenas()];
    for (int k = 0; k < all.length; k++) {
      all[k] =
          new Arena(
              compilation.plan().bytes(),
              compilation.arguments(),
              compilation.results(),
              constants,
              compilation.function().outputNames(),
              hazards);
    }
    this.arenas = new ArenaPool(all);
  }

  private static NativeBuffer filled(Place place, HostArray value) {
    Storage storage = place.storage();
    NativeBuffer buffer = NativeBuffer.allocate(storage.type(), storage.elements());
    NativeBuffer[] all = new NativeBuffer[storage.buffer() + 1];
    all[storage.buffer()] = buffer;
    Reference.write(value, place, all, 0);
    return buffer;
  }

  @Override
  public GraphFunction function() {
    return compilation.function();
  }

  @Override
  public boolean run(INDArray[] inputs, INDArray[] outputs) {
    Arena arena = arenas.take();
    if (arena == null) {
      return false;
    }
    try {
      NativeBuffer[] buffers = arena.bind(inputs, outputs);
      for (Step step : steps) {
        step.run(buffers);
      }
      arena.deliver(outputs);
    } finally {
      arenas.giveBack(arena);
      // Addresses alone don't keep arrays from being collected.
      java.lang.ref.Reference.reachabilityFence(inputs);
      java.lang.ref.Reference.reachabilityFence(outputs);
    }
    return true;
  }

  @Override
  public long peakBytes() {
    return compilation.plan().bytes();
  }

  @Override
  public List<String> listing() {
    return compilation.code().stream().map(Instruction::describe).toList();
  }

  @Override
  public void close() {
    if (arenas.close()) {
      constants.forEach(NativeBuffer::close);
    }
  }
}
