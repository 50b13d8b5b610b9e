package io.github.knotwork.gradcheck.domain;

import io.github.knotwork.gradcheck.Tensor;

/** No border at all. */
public record Everywhere() implements Domain {
  @Override
  public String describe() {
    return "everywhere";
  }

  @Override
  public boolean contains(Tensor point) {
    return true;
  }

  @Override
  public Steps steps(Tensor point, Tensor direction) {
    return Steps.ALL;
  }
}
