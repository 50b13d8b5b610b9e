package io.github.knotwork.autodiff.derivative;

/** How the inputs and outputs of derivatives are called. */
public final class Names {
  private Names() {}

  /** The derivative of an output by an input: {@code dloss/dw}. */
  public static String derivative(String output, String input) {
    return "d" + output + "/d" + input;
  }

  /** The cotangent of an output, an input of a vector-Jacobian product: {@code y:cotangent}. */
  public static String cotangent(String name) {
    return name + ":cotangent";
  }

  /** The tangent of an input or an output: {@code x:tangent}. */
  public static String tangent(String name) {
    return name + ":tangent";
  }
}
