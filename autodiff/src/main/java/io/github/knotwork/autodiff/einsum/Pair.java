package io.github.knotwork.autodiff.einsum;

/**
 * One step of a contraction order: contract two arrays. Arrays are numbered as they come to be: the
 * operands first, then the result of each step.
 *
 * @param left number of the first array
 * @param right number of the second array
 */
public record Pair(int left, int right) {}
