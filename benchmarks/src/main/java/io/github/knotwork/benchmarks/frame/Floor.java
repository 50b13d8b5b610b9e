package io.github.knotwork.benchmarks.frame;

/**
 * A rival's time must be at least so many times ours.
 *
 * @param group the works it is about
 */
public record Floor(String group, String rival, double ratio) {}
