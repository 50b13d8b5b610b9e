/** Examples that train on real data, and the command line that runs them. */
@NullMarked
package io.github.knotwork.examples;

import org.jspecify.annotations.NullMarked;
