/**
 * Optimizers: an immutable configuration ({@link io.github.knotwork.optim.transform.Adam}, {@link
 * io.github.knotwork.optim.transform.Sgd}) and the state it keeps for each parameter.
 */
@NullMarked
package io.github.knotwork.optim.transform;

import org.jspecify.annotations.NullMarked;
