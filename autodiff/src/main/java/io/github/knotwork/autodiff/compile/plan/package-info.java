/**
 * Where values lie in memory: {@link io.github.knotwork.autodiff.compile.plan.Storage} is a block,
 * {@link io.github.knotwork.autodiff.compile.plan.Place} a strided tensor in it, and {@link
 * io.github.knotwork.autodiff.compile.plan.ArenaPlan} lays blocks that are not alive together,
 * which their {@link io.github.knotwork.autodiff.compile.plan.Lifetime} says, over each other.
 */
@NullMarked
package io.github.knotwork.autodiff.compile.plan;

import org.jspecify.annotations.NullMarked;
