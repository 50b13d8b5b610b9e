package io.github.knotwork.autodiff.compile.schedule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * What the stages of a chain take. A stage is run forwards in three ways: to <em>advance</em> to
 * its state; to get <em>all</em> that is needed, its state and what its backward tasks read; or as
 * the <em>last</em> one, for its backward tasks alone. Memory is counted beside the state the stage
 * starts from, which is held by whoever asked.
 */
final class StageNeeds {

  /** Tasks that run in a row, the work they take, and the most bytes alive meanwhile. */
  record Run(List<Integer> tasks, double work, long peak) {}

  private final Tasks tasks;
  private final Chain chain;

  StageNeeds(Tasks tasks, Chain chain) {
    this.tasks = tasks;
    this.chain = chain;
  }

  /**
   * From state {@code stage - 1} to state {@code stage}.
   *
   * @param origin a stage whose starting state is held all along
   */
  Run advance(int stage, int origin) {
    return run(
        forward(stage, chain.state(stage)),
        chain.state(stage - 1),
        chain.state(origin - 1),
        chain.state(stage));
  }

  /** From the state before to the state after and all that backward tasks read. */
  Run all(int stage) {
    BitSet goal = union(chain.state(stage), chain.kept(stage));
    BitSet start = chain.state(stage - 1);
    return run(forward(stage, goal), start, start, goal);
  }

  /**
   * From the state before to what the backward tasks read.
   *
   * @param given whether what they read of the state after is there
   */
  Run last(int stage, boolean given) {
    BitSet start = chain.state(stage - 1);
    BitSet there = given ? ownState(stage) : new BitSet();
    BitSet goal = chain.kept(stage);
    return run(forward(stage, minus(goal, there)), union(start, there), start, goal);
  }

  /** The backward tasks, from what they read to the cotangents before. */
  Run backward(int stage) {
    BitSet start = chain.state(stage - 1);
    return run(
        chain.backward(stage),
        union(union(start, chain.kept(stage)), chain.cotangents(stage)),
        start,
        chain.cotangents(stage - 1));
  }

  /** Those tasks that write results, and what they need. */
  List<Integer> once(int stage) {
    BitSet results = new BitSet();
    for (int task : chain.forward(stage)) {
      if (tasks.writesResults(task)) {
        for (int block : tasks.writes(task)) {
          results.set(block);
        }
      }
    }
    return forward(stage, results);
  }

  /** The bytes of a state beside those of the state before another stage. */
  long stateBytes(int stage, int origin) {
    return bytes(minus(chain.state(stage), chain.state(origin - 1)));
  }

  /** The bytes of what {@link #all} leaves. */
  long allBytes(int stage) {
    return bytes(minus(union(chain.state(stage), chain.kept(stage)), chain.state(stage - 1)));
  }

  /** The bytes of what a stage's backward tasks read of the state after it. */
  long ownStateBytes(int stage, int origin) {
    return bytes(minus(ownState(stage), chain.state(origin - 1)));
  }

  long cotangentBytes(int stage) {
    return bytes(chain.cotangents(stage));
  }

  private BitSet ownState(int stage) {
    BitSet own = (BitSet) chain.state(stage).clone();
    own.and(chain.kept(stage));
    return own;
  }

  private long bytes(BitSet blocks) {
    return blocks.stream().mapToLong(tasks::bytes).sum();
  }

  private static BitSet union(BitSet a, BitSet b) {
    BitSet both = (BitSet) a.clone();
    both.or(b);
    return both;
  }

  private static BitSet minus(BitSet a, BitSet b) {
    BitSet rest = (BitSet) a.clone();
    rest.andNot(b);
    return rest;
  }

  /** The forward tasks of a stage that some blocks depend on. */
  private List<Integer> forward(int stage, BitSet goal) {
    BitSet needed = (BitSet) goal.clone();
    List<Integer> run = new ArrayList<>();
    List<Integer> all = chain.forward(stage);
    for (int k = all.size() - 1; k >= 0; k--) {
      int task = all.get(k);
      boolean wanted = false;
      for (int block : tasks.writes(task)) {
        wanted |= needed.get(block);
      }
      if (wanted) {
        run.add(task);
        for (int block : tasks.reads(task)) {
          needed.set(block);
        }
      }
    }
    Collections.reverse(run);
    return run;
  }

  private Run run(List<Integer> run, BitSet start, BitSet held, BitSet end) {
    double work = run.stream().mapToDouble(tasks::work).sum();
    return new Run(run, work, new RunMemory(tasks, run, start, held, end).peak());
  }
}
