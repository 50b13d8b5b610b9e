/**
 * The door between graphs of ours and SameDiff's.
 *
 * <p>Out: {@link io.github.knotwork.autodiff.nd4j.door.SameDiffExport} writes a function as
 * ordinary SameDiff operations. {@link io.github.knotwork.autodiff.nd4j.door.HostArrays} converts
 * values.
 */
@NullMarked
package io.github.knotwork.autodiff.nd4j.door;

import org.jspecify.annotations.NullMarked;
