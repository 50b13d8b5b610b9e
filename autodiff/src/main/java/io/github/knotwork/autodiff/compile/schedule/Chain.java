package io.github.knotwork.autodiff.compile.schedule;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * A program as a chain: stages of forward tasks, between which only a <em>state</em> of few blocks
 * passes, and for each stage, the last one first, backward tasks that read what the stage made or
 * started from, and what the backward tasks before made, the <em>cotangents</em>. Stages are
 * numbered from 1; state k lies between stages k and k + 1, and so do cotangents k.
 */
final class Chain {
  private static final int WIDEST_STATE = 4;
  private static final int MOST_STAGES = 160;

  private final Tasks tasks;
  private final Readers readers;
  private final int[] place;
  private final int turn;
  private final int stages;
  private final List<Integer> cuts;

  /** By task: the stage it belongs to, forwards or backwards. */
  private final int[] stage;

  private final List<List<Integer>> forward = new ArrayList<>();
  private final List<List<Integer>> backward = new ArrayList<>();
  private final List<BitSet> states = new ArrayList<>();
  private final List<BitSet> cotangents = new ArrayList<>();
  private final List<BitSet> kept = new ArrayList<>();

  private Chain(Tasks tasks, int[] order, Turn turn, List<Integer> cuts) {
    this.tasks = tasks;
    this.readers = Readers.of(tasks);
    this.turn = turn.place();
    this.cuts = cuts;
    this.place = new int[order.length];
    this.stage = new int[order.length];
    this.stages = cuts.size() + 1;
    for (int k = 0; k < order.length; k++) {
      place[order[k]] = k;
    }
    for (int k = 0; k <= stages; k++) {
      forward.add(new ArrayList<>());
      backward.add(new ArrayList<>());
      states.add(new BitSet());
      cotangents.add(new BitSet());
      kept.add(new BitSet());
    }
    for (int k = 0, s = 1; k < this.turn; k++) {
      forward.get(s).add(order[k]);
      stage[order[k]] = s;
      s += s < stages && cuts.get(s - 1) == k ? 1 : 0;
    }
    for (int k = 0; k < this.turn; k++) {
      for (int block : tasks.writes(order[k])) {
        for (int reader : readers.of(block)) {
          if (isForward(reader)) {
            for (int s = stage[order[k]]; s < stage[reader]; s++) {
              states.get(s).set(block);
            }
          }
        }
      }
    }
  }

  /** Finds the chain in a program; empty if there is nothing backward, or no more than 2 stages. */
  static Optional<Chain> of(Tasks tasks, int[] order) {
    for (int widest = 1; widest <= WIDEST_STATE; widest++) {
      Turn turn = Turn.of(tasks, order, widest);
      if (turn.cuts().size() > 2 && turn.place() < order.length) {
        Chain chain = new Chain(tasks, order, turn, turn.cuts());
        while (chain.stages > MOST_STAGES) {
          chain = new Chain(tasks, order, turn, chain.half());
        }
        chain = inTurn(tasks, order, turn, chain);
        if (chain.stages > 2) {
          return Optional.of(
              inTurn(tasks, order, turn, new Chain(tasks, order, turn, chain.usefulCuts())));
        }
      }
    }
    return Optional.empty();
  }

  /** The chain with its backward tasks, stages joined that one of those reads from. */
  private static Chain inTurn(Tasks tasks, int[] order, Turn turn, Chain forward) {
    Chain chain = forward;
    List<Integer> cuts = chain.assignBackward(order);
    while (cuts.size() < chain.cuts.size()) {
      chain = new Chain(tasks, order, turn, cuts);
      cuts = chain.assignBackward(order);
    }
    return chain;
  }

  private boolean isForward(int task) {
    return place[task] < turn;
  }

  /** Those whose state is worth keeping, and whose stages are read backwards. */
  private List<Integer> usefulCuts() {
    List<Integer> useful = new ArrayList<>();
    int last = stages;
    while (backward.get(last).isEmpty()) {
      last--;
    }
    for (int s = 1; s < last; s++) {
      if (!backward.get(s).isEmpty() || isSmaller(s) || isReadBackwards(s)) {
        useful.add(cuts.get(s - 1));
      }
    }
    return useful;
  }

  private boolean isSmaller(int s) {
    return bytes(states.get(s)) < bytes(states.get(s + 1));
  }

  private boolean isReadBackwards(int s) {
    for (int task : backward.get(s + 1)) {
      for (int block : tasks.reads(task)) {
        if (states.get(s).get(block)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Of each two neighbouring cuts, the one with the smaller state. */
  private List<Integer> half() {
    List<Integer> kept = new ArrayList<>();
    for (int s = 1; s < stages; s += 2) {
      boolean next = s + 1 < stages && bytes(states.get(s + 1)) < bytes(states.get(s));
      kept.add(cuts.get(next ? s : s - 1));
    }
    return kept;
  }

  private long bytes(BitSet blocks) {
    return blocks.stream().mapToLong(tasks::bytes).sum();
  }

  /**
   * Gives backward tasks their stages, up to the first that reads from stages which have to be one
   * for that.
   *
   * @return the cuts without those between such stages; all if there are none
   */
  private List<Integer> assignBackward(int[] order) {
    int s = stages;
    for (int k = turn; k < order.length; k++) {
      int before = s;
      while (s > 0 && !canRead(order[k], s)) {
        s--;
      }
      if (s == 0) {
        return withoutCutsBetweenReads(order[k], before);
      }
      stage[order[k]] = s;
      backward.get(s).add(order[k]);
      for (int block : tasks.reads(order[k])) {
        int writer = tasks.writer(block);
        if (!isForward(writer)) {
          for (int between = s; between < stage[writer]; between++) {
            cotangents.get(between).set(block);
          }
        } else if (stage[writer] == s) {
          kept.get(s).set(block);
        }
      }
    }
    return cuts;
  }

  /**
   * Joins the stages that a task reads from, but for the first if its state has all that is read
   * from there.
   *
   * @param before the stage of the backward task before it, which none after it may exceed
   */
  private List<Integer> withoutCutsBetweenReads(int task, int before) {
    int from = before;
    int to = before;
    for (int block : tasks.reads(task)) {
      int writer = tasks.writer(block);
      if (isForward(writer)) {
        int s = stage[writer];
        from = Math.min(from, states.get(s).get(block) ? s + 1 : s);
        to = Math.max(to, s);
      }
    }
    List<Integer> rest = new ArrayList<>(cuts);
    rest.subList(from - 1, to - 1).clear();
    return rest;
  }

  private boolean canRead(int task, int s) {
    for (int block : tasks.reads(task)) {
      int writer = tasks.writer(block);
      if (isForward(writer) && stage[writer] != s && !states.get(s - 1).get(block)) {
        return false;
      }
    }
    return true;
  }

  int stages() {
    return stages;
  }

  List<Integer> forward(int s) {
    return forward.get(s);
  }

  List<Integer> backward(int s) {
    return backward.get(s);
  }

  /** The blocks that pass from the first s stages to later ones. */
  BitSet state(int s) {
    return states.get(s);
  }

  /** The blocks of backward tasks that pass to those of stage s and before. */
  BitSet cotangents(int s) {
    return cotangents.get(s);
  }

  /** The blocks a stage makes that its backward tasks read. */
  BitSet kept(int s) {
    return kept.get(s);
  }
}
