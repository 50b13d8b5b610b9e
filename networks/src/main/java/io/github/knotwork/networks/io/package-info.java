/**
 * Files: {@link io.github.knotwork.networks.io.ArrayArchive} holds named arrays with a JSON header.
 */
@NullMarked
package io.github.knotwork.networks.io;

import org.jspecify.annotations.NullMarked;
