package io.github.knotwork.autodiff.checkpoint;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;

/** Keeps states where they are. */
final class MemoryStore implements StateStore {
  private final Map<Integer, State> states = new HashMap<>();

  @Override
  public void put(int step, State state) {
    state.stored(true);
    states.put(step, state);
  }

  @Override
  public State get(int step) {
    return requireNonNull(states.get(step));
  }

  @Override
  public State remove(int step) {
    State state = requireNonNull(states.remove(step));
    state.stored(false);
    return state;
  }

  @Override
  public int size() {
    return states.size();
  }

  @Override
  public void clear() {
    states.values().forEach(state -> state.stored(false));
    states.clear();
  }

  @Override
  public void close() {
    clear();
  }
}
