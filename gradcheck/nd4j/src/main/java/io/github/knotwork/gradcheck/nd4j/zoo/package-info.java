/**
 * SameDiff operations a tensor-network user may call, as data: how to build each, inputs to try it
 * at, and its value by an independent formula in plain Java.
 *
 * <ul>
 *   <li>{@link io.github.knotwork.gradcheck.nd4j.zoo.Zoo}: all of them, family by family
 *   <li>{@link io.github.knotwork.gradcheck.nd4j.zoo.OperationCase}: one entry
 *   <li>{@link io.github.knotwork.gradcheck.nd4j.zoo.Operand}, {@link
 *       io.github.knotwork.gradcheck.nd4j.zoo.Region}: its inputs
 *   <li>{@link io.github.knotwork.gradcheck.nd4j.zoo.Oracle}: its value without SameDiff
 * </ul>
 *
 * One file a family lists the entries. The formulas are written from the operations' definitions,
 * by loops over indices; they share no code with ND4J.
 */
@NullMarked
package io.github.knotwork.gradcheck.nd4j.zoo;

import org.jspecify.annotations.NullMarked;
