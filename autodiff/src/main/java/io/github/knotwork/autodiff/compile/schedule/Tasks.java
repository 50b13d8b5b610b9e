package io.github.knotwork.autodiff.compile.schedule;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.compile.plan.ArenaPlan;
import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.plan.Storage;
import io.github.knotwork.autodiff.compile.step.Instruction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A program as far as its order and its memory are concerned: tasks that read and write blocks. A
 * task is one instruction, or several in a row where they write one block together. A block is
 * written by one task; arguments and constants, which are always there, are none. Tasks and blocks
 * are numbered in the order of the program.
 */
final class Tasks {

  /** One block may lie on top of another if nothing reads that afterwards. */
  record Overwrite(int read, int write) {}

  private record Task(
      List<Instruction> instructions,
      int[] reads,
      int[] writes,
      List<Overwrite> overwrites,
      double work) {}

  private final List<Task> tasks = new ArrayList<>();
  private final List<Storage> blocks = new ArrayList<>();
  private final Map<Storage, Integer> numbers = new LinkedHashMap<>();
  private final int[] writer;
  private final long[] bytes;

  private Tasks(List<Instruction> code) {
    int[] ends = ends(code);
    for (Instruction instruction : code) {
      for (Storage storage : storages(instruction.writes())) {
        if (numbers.putIfAbsent(storage, blocks.size()) == null) {
          blocks.add(storage);
        }
      }
    }
    for (int start = 0; start < code.size(); start = ends[start]) {
      tasks.add(task(code.subList(start, ends[start])));
    }
    writer = new int[blocks.size()];
    bytes = blocks.stream().mapToLong(b -> b.isInArena() ? ArenaPlan.aligned(b) : 0).toArray();
    for (int task = 0; task < tasks.size(); task++) {
      for (int block : writes(task)) {
        writer[block] = task;
      }
    }
  }

  /** Of a program in the order in which it was lowered. */
  static Tasks of(List<Instruction> code) {
    return new Tasks(code);
  }

  /** By the first instruction of each task: where the next task begins. */
  private static int[] ends(List<Instruction> code) {
    Map<Storage, Integer> firstWrite = new LinkedHashMap<>();
    int[] start = new int[code.size()];
    for (int k = 0; k < start.length; k++) {
      start[k] = k;
      for (Storage storage : storages(code.get(k).writes())) {
        Integer first = firstWrite.putIfAbsent(storage, k);
        start[k] = first == null ? start[k] : Math.min(start[k], first);
      }
    }
    int[] ends = new int[code.size()];
    for (int k = start.length - 1, end = start.length, begin = k; k >= 0; k--) {
      begin = Math.min(begin, start[k]);
      if (begin == k) {
        ends[k] = end;
        end = k;
        begin = k - 1;
      }
    }
    return ends;
  }

  private Task task(List<Instruction> instructions) {
    Set<Integer> writes = new LinkedHashSet<>();
    Set<Integer> reads = new LinkedHashSet<>();
    double work = 0;
    for (Instruction instruction : instructions) {
      storages(instruction.writes()).forEach(storage -> writes.add(number(storage)));
      for (Storage storage : storages(instruction.reads())) {
        if (numbers.containsKey(storage)) {
          reads.add(number(storage));
        }
      }
      work += work(instruction);
    }
    reads.removeAll(writes);
    List<Overwrite> overwrites =
        instructions.size() == 1 ? overwrites(instructions.get(0)) : List.of();
    return new Task(List.copyOf(instructions), array(reads), array(writes), overwrites, work);
  }

  private int number(Storage block) {
    return requireNonNull(numbers.get(block));
  }

  /** What counts as the time of an instruction: its FLOPs, or its entries where it only moves. */
  private static double work(Instruction instruction) {
    double entries = 1;
    for (Place place : instruction.writes()) {
      entries += place.type().elements();
    }
    return Math.max(entries, instruction.flops());
  }

  private List<Overwrite> overwrites(Instruction instruction) {
    List<Overwrite> found = new ArrayList<>();
    for (Instruction.Overwrite pair : instruction.overwrites()) {
      Storage read = pair.read().storage();
      Storage write = pair.write().storage();
      boolean everyReadFits =
          instruction.reads().stream()
              .filter(place -> place.storage().equals(read))
              .allMatch(place -> place.isLaidOutAs(pair.write()));
      if (read.isInArena()
          && write.isInArena()
          && !read.equals(write)
          && numbers.containsKey(read)
          && read.bytes() == write.bytes()
          && everyReadFits) {
        found.add(new Overwrite(number(read), number(write)));
      }
    }
    return List.copyOf(found);
  }

  private static Set<Storage> storages(List<Place> places) {
    Set<Storage> storages = new LinkedHashSet<>();
    places.forEach(place -> storages.add(place.storage()));
    return storages;
  }

  private static int[] array(Collection<Integer> numbers) {
    return numbers.stream().mapToInt(k -> k).toArray();
  }

  int count() {
    return tasks.size();
  }

  int blockCount() {
    return blocks.size();
  }

  /** The blocks a task reads, each once, but for those it writes itself. */
  int[] reads(int task) {
    return tasks.get(task).reads;
  }

  /** The blocks a task writes, each once. */
  int[] writes(int task) {
    return tasks.get(task).writes;
  }

  List<Overwrite> overwrites(int task) {
    return tasks.get(task).overwrites;
  }

  /** The time a task takes, in FLOPs or entries moved. */
  double work(int task) {
    return tasks.get(task).work;
  }

  List<Instruction> instructions(int task) {
    return tasks.get(task).instructions;
  }

  double flops(int task) {
    return instructions(task).stream().mapToDouble(Instruction::flops).sum();
  }

  /** What a task is called in listings. */
  String describe(int task) {
    return instructions(task).stream()
        .map(Instruction::describe)
        .collect(Collectors.joining(", then "));
  }

  /** The task that writes a block. */
  int writer(int block) {
    return writer[block];
  }

  Storage block(int block) {
    return blocks.get(block);
  }

  /** What a block takes of the arena; 0 for results, which have memory of their own. */
  long bytes(int block) {
    return bytes[block];
  }

  /** Whether a task writes memory of its caller's, and so has to run whatever is read. */
  boolean writesResults(int task) {
    for (int block : writes(task)) {
      if (!blocks.get(block).isInArena()) {
        return true;
      }
    }
    return false;
  }
}
