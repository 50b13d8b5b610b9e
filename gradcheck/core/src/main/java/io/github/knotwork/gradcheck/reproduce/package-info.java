/**
 * The seed of a run and the line that repeats it.
 *
 * <ul>
 *   <li>{@link io.github.knotwork.gradcheck.reproduce.Run}: a test and its seed; every check made
 *       inside of it takes that seed.
 *   <li>{@link io.github.knotwork.gradcheck.reproduce.MavenModule}: the module a test is run in.
 * </ul>
 */
@NullMarked
package io.github.knotwork.gradcheck.reproduce;

import org.jspecify.annotations.NullMarked;
