/**
 * Files: {@link io.github.knotwork.autodiff.file.GraphFile} saves and loads functions, {@link
 * io.github.knotwork.autodiff.file.AtomicFile} writes any file whole or not at all.
 */
@NullMarked
package io.github.knotwork.autodiff.file;

import org.jspecify.annotations.NullMarked;
