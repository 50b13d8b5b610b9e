package io.github.knotwork.autodiff.compile.schedule;

import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.plan.Storage;
import io.github.knotwork.autodiff.compile.step.Instruction;
import io.github.knotwork.autodiff.compile.step.Step;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.kernel.ElementType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;

/** Programs of instructions that compute nothing, each writing one block or result. */
final class TestProgram {
  /** The size that blocks are multiples of. */
  static final int UNIT = 64;

  private final List<Instruction> code = new ArrayList<>();

  /**
   * An instruction by name only.
   *
   * @param overlaid whether its result may lie on top of the first thing it reads
   */
  record Named(
      String describe, List<Place> reads, List<Place> writes, double flops, boolean overlaid)
      implements Instruction {

    @Override
    public List<Overwrite> overwrites() {
      return overlaid ? List.of(new Overwrite(reads.get(0), writes.get(0))) : List.of();
    }

    @Override
    public Step bind(Addresses addresses) {
      throw new UnsupportedOperationException("not to be run");
    }
  }

  /** Adds an instruction; returns what it writes. */
  Place add(int units, double work, boolean overlaid, Place... reads) {
    long elements = (long) units * UNIT / ElementType.DOUBLE.bytes();
    Storage block = Storage.inArena(ElementType.DOUBLE, elements);
    Place written = Place.rowMajor(block, TensorType.of(DataType.DOUBLE, elements));
    String name = "task " + code.size();
    code.add(new Named(name, Arrays.asList(reads), List.of(written), work, overlaid));
    return written;
  }

  /** Adds an instruction that writes one element to the caller's memory. */
  void addResult(Place... reads) {
    Storage result = Storage.ofBuffer(ElementType.DOUBLE, 1, 1);
    Place written = Place.rowMajor(result, TensorType.of(DataType.DOUBLE));
    String name = "task " + code.size();
    code.add(new Named(name, Arrays.asList(reads), List.of(written), 1, false));
  }

  /** Adds a result for each block that nothing reads. */
  TestProgram withResults() {
    List<Place> unread = new ArrayList<>();
    code.forEach(instruction -> unread.addAll(instruction.writes()));
    code.forEach(instruction -> unread.removeAll(instruction.reads()));
    unread.forEach(this::addResult);
    return this;
  }

  Place add(int units, double work, Place... reads) {
    return add(units, work, false, reads);
  }

  List<Instruction> code() {
    return code;
  }

  Tasks tasks() {
    return Tasks.of(code);
  }

  /**
   * A chain and its reverse: layer k makes x(k) of x(k − 1), and backwards g(k) is made of g(k + 1)
   * and x(k − 1), or of x(k) where {@code readsResult} says so.
   */
  static TestProgram chain(int[] units, double[] work, boolean[] readsResult) {
    TestProgram program = new TestProgram();
    int layers = units.length;
    Place[] x = new Place[layers + 1];
    x[0] = program.add(1, 1000);
    for (int k = 1; k <= layers; k++) {
      x[k] = program.add(units[k - 1], work[k - 1], x[k - 1]);
    }
    Place cotangent = program.add(units[layers - 1], 1000, x[layers]);
    for (int k = layers; k >= 1; k--) {
      Place read = readsResult[k - 1] ? x[k] : x[k - 1];
      int size = k == 1 ? 1 : units[k - 2];
      cotangent = program.add(size, 2 * work[k - 1], cotangent, read);
    }
    return program.withResults();
  }

  /** Instructions that each read up to three earlier results. */
  static TestProgram random(Random random, int count) {
    TestProgram program = new TestProgram();
    List<Place> all = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      List<Place> reads = new ArrayList<>();
      for (int i = 0; i < Math.min(k, random.nextInt(4)); i++) {
        Place read = all.get(random.nextInt(all.size()));
        if (!reads.contains(read)) {
          reads.add(read);
        }
      }
      int units = 1 + random.nextInt(4);
      boolean overlaid =
          !reads.isEmpty()
              && reads.get(0).storage().bytes() == (long) units * UNIT
              && random.nextBoolean();
      all.add(program.add(units, 20 + random.nextInt(100), overlaid, reads.toArray(new Place[0])));
    }
    return program.withResults();
  }
}
