package io.github.knotwork.gradcheck.network;

import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whatever contracts tensor networks and differentiates the result: what the laws are put to. */
public interface NetworkImplementation {
  /** What an {@link Execution} may ask for. */
  enum Choice {
    /** The order of pairwise contractions. */
    PATH,
    /** Indices whose values are gone through one by one. */
    SLICES,
    /** Recomputing intermediates in the backward pass instead of keeping them. */
    RECOMPUTATION
  }

  /**
   * The value.
   *
   * @param network its tensors are of any layout and must not be modified
   * @return of the indices of the output, in their order
   */
  Tensor value(TensorNetwork network, Execution execution);

  /**
   * The gradient of ⟨value, cotangent⟩.
   *
   * @return one for each tensor of the network, shaped like it; a tensor that appears several times
   *     has one gradient, the sum over its appearances
   */
  List<@Nullable Tensor> gradients(TensorNetwork network, Tensor cotangent, Execution execution);

  /** What the caller may choose; laws about anything else are passed over. */
  default Set<Choice> choices() {
    return Set.of();
  }

  /** Half the distance from 1 to the next number of the format computed in; 2⁻⁵³ for double. */
  default double unitRoundoff() {
    return 0x1p-53;
  }
}
