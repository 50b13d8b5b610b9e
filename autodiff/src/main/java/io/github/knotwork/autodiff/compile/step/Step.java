package io.github.knotwork.autodiff.compile.step;

import io.github.knotwork.autodiff.kernel.NativeBuffer;

/**
 * One kernel call with fixed addresses. Immutable; many threads may run it on their own buffers.
 */
public interface Step {

  /**
   * Runs.
   *
   * @param buffers the arena first, then arguments, constants and results
   */
  void run(NativeBuffer[] buffers);
}
