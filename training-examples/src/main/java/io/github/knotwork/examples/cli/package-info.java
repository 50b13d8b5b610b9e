/** The command line: {@link io.github.knotwork.examples.cli.Main} and one class a command. */
@NullMarked
package io.github.knotwork.examples.cli;

import org.jspecify.annotations.NullMarked;
