/**
 * Networks to try things on: {@link io.github.knotwork.networks.generator.SimpleGraph} is the
 * pattern of many. {@link io.github.knotwork.networks.generator.Chains}, {@link
 * io.github.knotwork.networks.generator.GraphNetworks}, {@link
 * io.github.knotwork.networks.generator.Circuits}, {@link
 * io.github.knotwork.networks.generator.BayesianNetworks} and {@link
 * io.github.knotwork.networks.generator.SurfaceCode} give structure only, {@link
 * io.github.knotwork.networks.generator.CountingProblems} numbers too.
 */
@NullMarked
package io.github.knotwork.networks.generator;

import org.jspecify.annotations.NullMarked;
