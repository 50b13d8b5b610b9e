/** Where inputs may move: borders, constraints and the directions that keep to them. */
@NullMarked
package io.github.knotwork.gradcheck.domain;

import org.jspecify.annotations.NullMarked;
