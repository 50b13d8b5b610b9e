package io.github.knotwork.gradcheck.nd4j.zoo;

import io.github.knotwork.gradcheck.Tensor;
import java.util.List;

/** The value of an operation from its definition, in double precision. */
@FunctionalInterface
public interface Oracle {
  /** Returns the outputs at these inputs. */
  List<Tensor> value(List<Tensor> inputs);
}
