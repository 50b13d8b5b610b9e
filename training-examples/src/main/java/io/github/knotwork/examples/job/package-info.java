/**
 * The main job: {@link io.github.knotwork.examples.job.CompressionJob} trains a dense net and the
 * same net with a tensor-train layer, and reports on both.
 */
@NullMarked
package io.github.knotwork.examples.job;

import org.jspecify.annotations.NullMarked;
