/**
 * The decision rules of four other gradient checkers, written anew from their documentation, to be
 * run over the same catalogue.
 *
 * <p>Each is a {@link io.github.knotwork.gradcheck.rival.Rival}; {@link
 * io.github.knotwork.gradcheck.rival.DetectionTable} prints who finds what. Only the rule is taken:
 * which steps, which cotangents, which tolerances, which comparisons. What depends on the framework
 * around it, such as the sparse or complex modes, has nothing to act on here.
 */
@NullMarked
package io.github.knotwork.gradcheck.rival;

import org.jspecify.annotations.NullMarked;
