/**
 * Networks as values: {@link io.github.knotwork.networks.network.TensorNetwork} is what a user
 * builds, {@link io.github.knotwork.networks.network.NetworkTensor} and {@link
 * io.github.knotwork.networks.network.TensorData} are its parts, and {@link
 * io.github.knotwork.networks.network.NetworkStructure} is what is left for planning when names and
 * numbers are taken away.
 */
@NullMarked
package io.github.knotwork.networks.network;

import org.jspecify.annotations.NullMarked;
