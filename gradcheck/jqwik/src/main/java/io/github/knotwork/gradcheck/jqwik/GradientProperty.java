package io.github.knotwork.gradcheck.jqwik;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * A property of gradients.
 *
 * <pre>{@code
 * @GradientProperty
 * void contraction(@ForAll @Network(maxTensors = 6) TensorNetwork net) {
 *   NetworkCheck.of(mine).at(net).check().orThrow();
 * }
 * }</pre>
 *
 * <p>Counterexamples stored under {@code src/test/resources/counterexamples} are tried first; what
 * fails is shown with one line that reproduces it, and stored. The seed is that of {@code
 * -Dgradcheck.seed}, else a new one each run; checks made inside take it too.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Property
@AddLifecycleHook(GradientPropertyHook.class)
@AddLifecycleHook(TryHook.class)
public @interface GradientProperty {
  /** How many generated arguments to try. */
  int tries() default 100;

  /** After so many milliseconds no new try is begun; starting backends does not count. */
  long budgetMillis() default 10_000;
}
