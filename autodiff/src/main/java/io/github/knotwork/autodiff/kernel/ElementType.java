package io.github.knotwork.autodiff.kernel;

/** What one element of native memory is. */
public enum ElementType {
  /** IEEE single precision. */
  FLOAT(4),
  /** IEEE double precision. */
  DOUBLE(8),
  /** A pair of doubles, real part first. */
  COMPLEX(16);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }

  /** The type of a modulus: COMPLEX gives DOUBLE, the real ones themselves. */
  public ElementType real() {
    return this == COMPLEX ? DOUBLE : this;
  }

  /** The distance from 1 to the next larger number: twice the unit roundoff. */
  public double epsilon() {
    return this == FLOAT ? Math.ulp(1f) : Math.ulp(1d);
  }
}
