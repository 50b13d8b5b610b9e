package io.github.knotwork.autodiff.compile;

import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.plan.Storage;
import io.github.knotwork.autodiff.compile.report.Report;
import io.github.knotwork.autodiff.compile.report.TraceFile;
import io.github.knotwork.autodiff.compile.run.Arena;
import io.github.knotwork.autodiff.compile.run.ArenaPool;
import io.github.knotwork.autodiff.compile.run.Hazards;
import io.github.knotwork.autodiff.compile.run.Recording;
import io.github.knotwork.autodiff.compile.step.Instruction;
import io.github.knotwork.autodiff.compile.step.Reference;
import io.github.knotwork.autodiff.compile.step.Step;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.kernel.BlasThreads;
import io.github.knotwork.autodiff.kernel.NativeBuffer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Steps in a fixed order on fixed addresses. Immutable but for its arenas. */
final class Program implements Execution {
  private final Compilation compilation;
  private final Step[] steps;
  private final List<NativeBuffer> constants = new ArrayList<>();
  private final ArenaPool arenas;
  private final List<Recording> recordings = new ArrayList<>();
  private final @Nullable FiniteCheck check;

  Program(Compilation compilation, CompileOptions options) {
    this.compilation = compilation;
    Instruction.Addresses addresses =
        storage ->
            storage.isInArena() ? compilation.arena().offset(storage) / storage.type().bytes() : 0;
    this.steps = compilation.code().stream().map(i -> i.bind(addresses)).toArray(Step[]::new);
    this.check =
        options.checkFinite()
            ? new FiniteCheck(compilation.given(), compilation.code(), addresses)
            : null;
    for (int k = 0; k < compilation.constants().size(); k++) {
      constants.add(filled(compilation.constantPlaces().get(k), compilation.constants().get(k)));
    }
    Hazards hazards =
        new Hazards(
            compilation.code(), compilation.arguments().size(), compilation.results().size());
    Arena[] all = new Arena[options.arenas()];
    for (int k = 0; k < all.length; k++) {
      Recording recording = options.profiling() ? new Recording(steps.length) : null;
      if (recording != null) {
        recordings.add(recording);
      }
      all[k] =
          new Arena(
              compilation.arena().bytes(),
              compilation.arguments(),
              compilation.results(),
              constants,
              compilation.function().outputNames(),
              hazards,
              recording,
              options.idleBytes());
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
    BlasThreads.keep();
    try {
      NativeBuffer[] buffers = arena.bind(inputs, outputs, check != null);
      Recording recording = arena.recording();
      if (check != null) {
        runChecked(check, buffers, inputs);
      } else if (recording != null) {
        runTimed(buffers, recording);
      } else {
        for (Step step : steps) {
          step.run(buffers);
        }
      }
      arena.deliver(outputs);
    } finally {
      arena.rest();
      arenas.giveBack(arena);
      // Addresses alone don't keep arrays from being collected.
      java.lang.ref.Reference.reachabilityFence(inputs);
      java.lang.ref.Reference.reachabilityFence(outputs);
    }
    return true;
  }

  private void runTimed(NativeBuffer[] buffers, Recording recording) {
    recording.begin();
    for (int k = 0; k < steps.length; k++) {
      steps[k].run(buffers);
      recording.ended(k);
    }
    recording.end();
  }

  private void runChecked(FiniteCheck checked, NativeBuffer[] buffers, INDArray[] inputs) {
    checked.inputs(compilation.arguments(), buffers);
    for (int k = 0; k < steps.length; k++) {
      int before = checked.before(k, buffers);
      steps[k].run(buffers);
      checked.after(k, before, buffers, inputs);
    }
  }

  @Override
  public long peakBytes() {
    return compilation.arena().bytes();
  }

  @Override
  public List<String> listing() {
    return compilation.code().stream().map(Instruction::describe).toList();
  }

  @Override
  public Report report() {
    List<Recording.Times> times = times();
    return new Report(
        Engine.COMPILED.toString(),
        Reports.signature(compilation.given()),
        Reports.steps(compilation.code(), times),
        times.stream().mapToLong(Recording.Times::calls).sum(),
        peakBytes(),
        arenas.largest(),
        arenas.holding(),
        constants.stream().mapToLong(NativeBuffer::bytes).sum(),
        compilation.recomputed());
  }

  @Override
  public void trace(Path file) throws IOException {
    List<Recording.Times> times = times();
    if (times.isEmpty()) {
      throw new IllegalStateException(
          "trace: no call was timed; compile with CompileOptions.profiling, and call first");
    }
    TraceFile.write(file, Reports.steps(compilation.code(), times), times);
  }

  /** Of arenas that were used. */
  private List<Recording.Times> times() {
    return recordings.stream().map(Recording::times).filter(t -> t.calls() > 0).toList();
  }

  @Override
  public void close() {
    if (arenas.close()) {
      constants.forEach(NativeBuffer::close);
    }
  }
}
