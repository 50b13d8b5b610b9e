/**
 * Functions that check the checker: planted bugs that must be found, and correct functions, hard
 * ones, that must be left alone.
 *
 * <p>{@link io.github.knotwork.gradcheck.catalogue.Catalogue} lists them as {@link
 * io.github.knotwork.gradcheck.catalogue.Entry entries}. They are small, and their values lie on no
 * grid, so that a wrong term shows.
 */
@NullMarked
package io.github.knotwork.gradcheck.catalogue;

import org.jspecify.annotations.NullMarked;
