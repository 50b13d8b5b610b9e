package io.github.knotwork.gradcheck.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A tensor network, as {@link io.github.knotwork.gradcheck.generate.NetworkGenerator} draws them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
public @interface Network {
  /** The least number of tensors. */
  int minTensors() default 1;

  /** The largest number of tensors. */
  int maxTensors() default 5;

  /** The largest size of an index. */
  int maxSize() default 4;

  /** Whether every index is a bond of two tensors or an open leg of one. */
  boolean simple() default false;
}
