/**
 * The graph language: what a differentiable computation is, whatever its operations are.
 *
 * <p>A {@link io.github.knotwork.autodiff.graph.Variable} is one output of a {@link
 * io.github.knotwork.autodiff.graph.Node}; a node applies a {@link
 * io.github.knotwork.autodiff.graph.Primitive} to variables. Nodes never change, so graphs share
 * them freely: a derivative is the old nodes and some more. A {@link
 * io.github.knotwork.autodiff.graph.Graph} is what lies between some inputs and some outputs, in
 * the order it is computed; a {@link io.github.knotwork.autodiff.graph.GraphFunction} gives those
 * names. {@link io.github.knotwork.autodiff.graph.HostArray} holds values on the Java heap, for
 * constants and for evaluation by the primitives' own index loops ({@link
 * io.github.knotwork.autodiff.graph.Evaluation}).
 *
 * <p>{@link io.github.knotwork.autodiff.graph.Listing} and {@link
 * io.github.knotwork.autodiff.graph.DotDrawing} show graphs to people.
 */
@NullMarked
package io.github.knotwork.autodiff.graph;

import org.jspecify.annotations.NullMarked;
