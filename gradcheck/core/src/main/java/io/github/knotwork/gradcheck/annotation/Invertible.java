package io.github.knotwork.gradcheck.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A square matrix with largest singular value 1. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
public @interface Invertible {
  /** The least number of rows. */
  int minSize() default 1;

  /** The largest number of rows. */
  int maxSize() default 4;

  /** Largest singular value ÷ smallest. */
  double condition() default 10;
}
