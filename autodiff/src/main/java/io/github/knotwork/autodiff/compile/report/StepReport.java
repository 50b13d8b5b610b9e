package io.github.knotwork.autodiff.compile.report;

/**
 * A step of a compiled function.
 *
 * @param kernel the kind of step
 * @param what it does, with sizes: {@code gemm 64x20 by 20x10}
 * @param flops multiplications and additions, as far as they are counted
 * @param bytes of the tensors it reads and writes, each counted once
 * @param seconds it took over all calls; NaN if calls were not timed
 */
public record StepReport(String kernel, String what, double flops, long bytes, double seconds) {}
