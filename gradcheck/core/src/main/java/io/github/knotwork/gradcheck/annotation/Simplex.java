package io.github.knotwork.gradcheck.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A probability vector with entries of at least 1/100. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
public @interface Simplex {
  /** The least number of entries. */
  int minSize() default 1;

  /** The largest number of entries. */
  int maxSize() default 5;
}
