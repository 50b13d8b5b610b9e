/**
 * A function under test, every call of it guarded.
 *
 * <p>A {@link io.github.knotwork.gradcheck.probe.Subject} is the function at its point; its {@link
 * io.github.knotwork.gradcheck.probe.Guard} looks at each call for exceptions, shapes, NaN and
 * modified inputs and ends the check with an {@link io.github.knotwork.gradcheck.probe.Abort}; a
 * {@link io.github.knotwork.gradcheck.probe.Space} takes lists of tensors as one vector; {@link
 * io.github.knotwork.gradcheck.probe.Findings} collects what turns up.
 */
@NullMarked
package io.github.knotwork.gradcheck.probe;

import org.jspecify.annotations.NullMarked;
