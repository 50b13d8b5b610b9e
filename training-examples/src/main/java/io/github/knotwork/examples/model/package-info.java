/**
 * The model the examples train: {@link io.github.knotwork.examples.model.ImageClassifier}, layers
 * over pixels, saved with what is needed to use it.
 */
@NullMarked
package io.github.knotwork.examples.model;

import org.jspecify.annotations.NullMarked;
