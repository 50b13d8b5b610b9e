/**
 * What is wrong, told from the pattern of a wrong Jacobian.
 *
 * <p>{@link io.github.knotwork.gradcheck.diagnosis.Diagnostician} cuts the Jacobian into blocks,
 * one for each output and input, and asks each {@link
 * io.github.knotwork.gradcheck.diagnosis.Pattern} in turn; there is one file for each pattern.
 */
@NullMarked
package io.github.knotwork.gradcheck.diagnosis;

import org.jspecify.annotations.NullMarked;
