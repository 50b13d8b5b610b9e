/** The entry: {@link io.github.knotwork.gradcheck.check.GradientCheck} climbs the ladder. */
@NullMarked
package io.github.knotwork.gradcheck.check;

import org.jspecify.annotations.NullMarked;
