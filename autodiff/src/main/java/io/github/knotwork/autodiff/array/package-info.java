/**
 * What there is to know of an ND4J array's memory, for the packages that are handed arrays: {@link
 * io.github.knotwork.autodiff.array.NdArrays} makes and reads arrays, {@link
 * io.github.knotwork.autodiff.array.ArrayMemory} says where their entries lie, {@link
 * io.github.knotwork.autodiff.array.DenseTensors} shows them to the kernels, {@link
 * io.github.knotwork.autodiff.array.HostArrays} copies them to and from the heap.
 */
@NullMarked
package io.github.knotwork.autodiff.array;

import org.jspecify.annotations.NullMarked;
