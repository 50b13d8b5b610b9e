/**
 * What is done to a graph before it is compiled, one file a pass: each takes a graph and gives one
 * that computes the same from the same inputs, up to rounding where it says so. What nobody reads
 * is pruned by every pass, because a {@link io.github.knotwork.autodiff.graph.Graph} holds nothing
 * else.
 *
 * <ul>
 *   <li>{@link io.github.knotwork.autodiff.compile.pass.UnreadResults}: loops compute no more of
 *       their results than is read.
 *   <li>{@link io.github.knotwork.autodiff.compile.pass.LoopBodies}: all of this is done to the
 *       bodies of loops.
 *   <li>{@link io.github.knotwork.autodiff.compile.pass.Inlining}: segments become their contents.
 *   <li>{@link io.github.knotwork.autodiff.compile.pass.ConstantFolding}: what depends on no input
 *       is computed once.
 *   <li>{@link io.github.knotwork.autodiff.compile.pass.AlgebraicCleanUp}: neutral elements and
 *       chains of moves disappear.
 *   <li>{@link io.github.knotwork.autodiff.compile.pass.CommonSubexpressions}: equal nodes become
 *       one.
 * </ul>
 *
 * <p>{@link io.github.knotwork.autodiff.compile.pass.Pipeline} runs them in order, and keeps what
 * each did for people to read.
 */
@NullMarked
package io.github.knotwork.autodiff.compile.pass;

import org.jspecify.annotations.NullMarked;
