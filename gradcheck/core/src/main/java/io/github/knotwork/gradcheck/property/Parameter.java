package io.github.knotwork.gradcheck.property;

import io.github.knotwork.gradcheck.generate.Generator;

/**
 * One argument of a property.
 *
 * @param name shown in counterexamples
 * @param type what stored values must be
 * @param generator what draws it
 */
public record Parameter(String name, Class<?> type, Generator<?> generator) {}
