/**
 * What holds for the value and the gradient of every tensor network, whoever contracts it.
 *
 * <ul>
 *   <li>{@link io.github.knotwork.gradcheck.network.NetworkImplementation}: the adapter; {@link
 *       io.github.knotwork.gradcheck.network.Execution}: how it is asked to contract, along a
 *       {@link io.github.knotwork.gradcheck.network.ContractionPath}, in slices, recomputing.
 *   <li>{@link io.github.knotwork.gradcheck.network.NetworkLaw}, one file each: {@link
 *       io.github.knotwork.gradcheck.network.NaiveAgreement}, {@link
 *       io.github.knotwork.gradcheck.network.PathIndependence}, {@link
 *       io.github.knotwork.gradcheck.network.SlicingIndependence}, {@link
 *       io.github.knotwork.gradcheck.network.RecomputationIndependence}, {@link
 *       io.github.knotwork.gradcheck.network.RelabellingEquivariance}, {@link
 *       io.github.knotwork.gradcheck.network.PermutationEquivariance}, {@link
 *       io.github.knotwork.gradcheck.network.GaugeInvariance}, {@link
 *       io.github.knotwork.gradcheck.network.EnvironmentIdentity}.
 *   <li>{@link io.github.knotwork.gradcheck.network.NetworkCheck}: all laws and the ladder of
 *       {@link io.github.knotwork.gradcheck.check.GradientCheck}, in one report.
 *   <li>{@link io.github.knotwork.gradcheck.network.PairwiseContraction}: an implementation to
 *       measure others by.
 * </ul>
 *
 * <p>The laws are exact, so two results may differ by round-off only; {@link
 * io.github.knotwork.gradcheck.network.RoundingBars} says by how much.
 */
@NullMarked
package io.github.knotwork.gradcheck.network;

import org.jspecify.annotations.NullMarked;
