package io.github.knotwork.gradcheck.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A symmetric positive definite matrix with largest eigenvalue 1. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
public @interface PositiveDefinite {
  /** The least number of rows. */
  int minSize() default 1;

  /** The largest number of rows. */
  int maxSize() default 4;

  /** Largest eigenvalue ÷ smallest. */
  double condition() default 10;
}
