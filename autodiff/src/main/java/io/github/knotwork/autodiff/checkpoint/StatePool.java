package io.github.knotwork.autodiff.checkpoint;

import io.github.knotwork.autodiff.graph.TensorType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** States that are used again and again; as many as were ever needed at a time. */
final class StatePool implements AutoCloseable {
  private final List<TensorType> types;
  private final List<State> all = new ArrayList<>();
  private final Deque<State> free = new ArrayDeque<>();

  StatePool(List<TensorType> types) {
    this.types = types;
  }

  /** A state to be overwritten. */
  State take() {
    State state = free.poll();
    if (state == null) {
      state = new State(Wiring.arrays(types), true);
      all.add(state);
    }
    return state;
  }

  /** Takes a state back that nobody needs any more, unless it is stored or the caller's. */
  void release(State state) {
    if (state.isOurs() && !state.isStored()) {
      free.push(state);
    }
  }

  /** Takes all states back. */
  void releaseAll() {
    free.clear();
    for (State state : all) {
      state.stored(false);
      free.push(state);
    }
  }

  /** How many there are, in use or not. */
  int size() {
    return all.size();
  }

  /** The size of one, in bytes. */
  long stateBytes() {
    return Wiring.bytes(types);
  }

  @Override
  public void close() {
    all.forEach(state -> Wiring.close(state.arrays()));
  }
}
