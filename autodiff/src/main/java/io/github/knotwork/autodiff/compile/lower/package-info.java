/**
 * From primitives to kernels. {@link io.github.knotwork.autodiff.compile.lower.Lowering} walks a
 * graph whose contractions are in normal form; {@link
 * io.github.knotwork.autodiff.compile.lower.Views} finds what is only another look at memory that
 * is there, {@link io.github.knotwork.autodiff.compile.lower.ProductLayout} turns the product of
 * two tensors into matrix products. {@link io.github.knotwork.autodiff.compile.lower.LoopLowering}
 * and {@link io.github.knotwork.autodiff.compile.lower.SliceSumLowering} write loops, with what
 * they share in {@link io.github.knotwork.autodiff.compile.lower.RepeatedBody}.
 */
@NullMarked
package io.github.knotwork.autodiff.compile.lower;

import org.jspecify.annotations.NullMarked;
