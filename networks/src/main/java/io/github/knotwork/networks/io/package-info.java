/** Files: {@link io.github.knotwork.networks.io.AtomicFile} writes a file whole or not at all. */
@NullMarked
package io.github.knotwork.networks.io;

import org.jspecify.annotations.NullMarked;
