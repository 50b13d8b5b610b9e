/**
 * The door between graphs of ours and SameDiff's.
 *
 * <p>Out: {@link io.github.knotwork.autodiff.nd4j.door.SameDiffExport} writes a function, or its
 * derivative, as ordinary SameDiff operations. What a primitive is in array operations the
 * primitive says itself ({@link io.github.knotwork.autodiff.graph.Primitive#express}); {@code
 * SameDiffLibrary} writes those.
 *
 * <p>In: {@link io.github.knotwork.autodiff.nd4j.door.SameDiffImport} reads a graph; {@link
 * io.github.knotwork.autodiff.nd4j.door.SameDiffModel} reads it again for each shape of its
 * placeholders. {@code ImportTable} holds an importer for each kind of operation, from {@code
 * ArithmeticImports}, {@code FunctionImports}, {@code ReductionImports}, {@code ShapeImports},
 * {@code IndexImports}, {@code NetworkImports}, {@code ConvolutionImports} and {@code LossImports};
 * a few kinds more are left to SameDiff itself ({@code Fallback}).
 *
 * <p>{@link io.github.knotwork.autodiff.nd4j.door.ArrayEvaluation} runs functions on ND4J arrays,
 * each prepared once.
 */
@NullMarked
package io.github.knotwork.autodiff.nd4j.door;

import org.jspecify.annotations.NullMarked;
