/**
 * Laws that hold for the derivatives of any function, nearly to the last bit, whatever their
 * values.
 *
 * <ul>
 *   <li>{@link io.github.knotwork.gradcheck.law.CotangentLaw}: the vjp is linear in the cotangent;
 *   <li>{@link io.github.knotwork.gradcheck.law.HistoryLaw}: it does not depend on earlier calls;
 *   <li>{@link io.github.knotwork.gradcheck.law.LayoutLaw}: nor on how the inputs lie in memory;
 *   <li>{@link io.github.knotwork.gradcheck.law.AliasingLaw}: nor on whether they share it.
 * </ul>
 *
 * <p>That no call modifies its arguments is looked at in every call, by {@link
 * io.github.knotwork.gradcheck.probe.Guard}.
 */
@NullMarked
package io.github.knotwork.gradcheck.law;

import org.jspecify.annotations.NullMarked;
