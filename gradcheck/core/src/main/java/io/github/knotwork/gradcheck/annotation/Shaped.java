package io.github.knotwork.gradcheck.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A tensor of bounded rank and size, with entries that are multiples of 0.01. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
public @interface Shaped {
  /** The least rank. */
  int minRank() default 0;

  /** The largest rank. */
  int maxRank() default 3;

  /** The largest size of an axis. */
  int maxSize() default 4;

  /** The smallest entry. */
  double low() default -2;

  /** The largest entry. */
  double high() default 2;
}
