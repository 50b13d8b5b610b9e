/**
 * Starting what the checked functions need, before any clock runs: {@link
 * io.github.knotwork.gradcheck.backend.Backend} is found by {@link java.util.ServiceLoader}.
 */
@NullMarked
package io.github.knotwork.gradcheck.backend;

import org.jspecify.annotations.NullMarked;
