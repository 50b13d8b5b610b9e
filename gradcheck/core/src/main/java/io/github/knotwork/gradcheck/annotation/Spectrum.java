package io.github.knotwork.gradcheck.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A matrix whose eigenvalues, if it is symmetric, or singular values are apart. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.TYPE_USE, ElementType.ANNOTATION_TYPE})
public @interface Spectrum {
  /** The least number of rows and of columns. */
  int minSize() default 1;

  /** The largest number of rows and of columns. */
  int maxSize() default 4;

  /** The least distance of two neighbouring values. */
  double minGap() default 0.1;

  /** The smallest value may not be less than this. */
  double smallest() default 0.1;

  /** Whether the matrix is symmetric; then the values are eigenvalues. */
  boolean symmetric() default false;
}
