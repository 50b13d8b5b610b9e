package io.github.knotwork.optim.transform;

import io.github.knotwork.autodiff.graph.Variable;
import java.util.List;

/**
 * What a step makes of one parameter.
 *
 * @param parameter its new value
 * @param slots the new values of what is kept for it, in the order of {@link Optimizer#slots}
 */
public record Update(Variable parameter, List<Variable> slots) {
  /** Copies the list. */
  public Update {
    slots = List.copyOf(slots);
  }
}
