package io.github.knotwork.autodiff.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The inputs of a function that is being traced, by name. Immutable. */
public final class Inputs {
  private final Map<String, Variable> byName;

  Inputs(Map<String, Variable> byName) {
    this.byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /**
   * An input.
   *
   * @throws IllegalArgumentException for an unknown name, listing the known ones
   */
  public Variable get(String name) {
    Variable variable = byName.get(name);
    if (variable == null) {
      throw new IllegalArgumentException(
          "there is no input '" + name + "'; there are " + byName.keySet());
    }
    return variable;
  }

  /** All of them, in order. */
  public Map<String, Variable> asMap() {
    return byName;
  }
}
