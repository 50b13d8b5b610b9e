/**
 * Gradient properties under JUnit 5.
 *
 * <ul>
 *   <li>{@link io.github.knotwork.gradcheck.junit.GradientTest}: marks a test method whose tensors
 *       and networks are generated.
 *   <li>{@link io.github.knotwork.gradcheck.junit.GradientTestExtension}: makes one test of it,
 *       which tries many arguments and shows the simplest that fail.
 * </ul>
 */
@NullMarked
package io.github.knotwork.gradcheck.junit;

import org.jspecify.annotations.NullMarked;
