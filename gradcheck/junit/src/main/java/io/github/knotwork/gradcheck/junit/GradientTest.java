package io.github.knotwork.gradcheck.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test method that is tried on many generated arguments.
 *
 * <pre>{@code
 * @GradientTest
 * void contraction(@Network(maxTensors = 6) TensorNetwork net) {
 *   NetworkCheck.of(mine).at(net).check().orThrow();
 * }
 * }</pre>
 *
 * <p>Parameters of type {@code Tensor} and {@code TensorNetwork} are generated, as their
 * annotations in {@code io.github.knotwork.gradcheck.annotation} say; others are left to other
 * extensions. Counterexamples stored under {@code src/test/resources/counterexamples} are tried
 * first. What fails is simplified, stored, and shown with one line that reproduces it. A method
 * without generated parameters is tried once. {@code @BeforeEach} runs once for all tries.
 *
 * <p>Checks made inside take the seed of the test: that of {@code -Dgradcheck.seed}, else {@link
 * #seed()}, else a new one each run.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@TestTemplate
@ExtendWith(GradientTestExtension.class)
public @interface GradientTest {
  /** How many generated arguments to try. */
  int tries() default 100;

  /**
   * After so many milliseconds no new try is begun; starting backends does not count.
   *
   * <p>The tries that were made are enough to pass.
   */
  long budgetMillis() default 10_000;

  /** The seed; 0 for a new one each run. */
  long seed() default 0;
}
