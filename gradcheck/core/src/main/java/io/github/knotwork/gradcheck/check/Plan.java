package io.github.knotwork.gradcheck.check;

import io.github.knotwork.gradcheck.DifferentiableFunction;
import io.github.knotwork.gradcheck.Layout;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.domain.Domain;
import io.github.knotwork.gradcheck.domain.Everywhere;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** All that a check was asked to do. */
record Plan(
    String name,
    DifferentiableFunction function,
    List<Tensor> inputs,
    List<Domain> domains,
    int order,
    Set<Layout> layouts,
    long seed,
    long budgetMillis) {

  Plan {
    if (order < 1 || order > 2) {
      throw new IllegalArgumentException(
          "GradientCheck %s: order %d was asked for; 1 and 2 can be checked."
              .formatted(name, order));
    }
    if (order == 2 && !function.hasSecondOrder()) {
      throw new IllegalArgumentException(
          "GradientCheck %s: order 2 was asked for, but the function has no hvp; override hasSecondOrder and hvp."
              .formatted(name));
    }
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException(
          "GradientCheck %s: no point was given; call at(...) with one tensor for each input."
              .formatted(name));
    }
    domains = spread(name, domains, inputs);
    layouts = Set.copyOf(layouts);
  }

  private static List<Domain> spread(String name, List<Domain> domains, List<Tensor> inputs) {
    List<Domain> spread =
        switch (domains.size()) {
          case 0 -> Collections.nCopies(inputs.size(), new Everywhere());
          case 1 -> Collections.nCopies(inputs.size(), domains.get(0));
          default -> List.copyOf(domains);
        };
    if (spread.size() != inputs.size()) {
      throw new IllegalArgumentException(
          "GradientCheck %s: %d domains were given for %d inputs; give one for all, or one for each."
              .formatted(name, spread.size(), inputs.size()));
    }
    for (int i = 0; i < spread.size(); i++) {
      if (!spread.get(i).contains(inputs.get(i))) {
        throw new IllegalArgumentException(
            "GradientCheck %s: input %d, %s, lies outside of its domain, %s; give a point inside."
                .formatted(name, i, inputs.get(i), spread.get(i).describe()));
      }
    }
    return spread;
  }
}
