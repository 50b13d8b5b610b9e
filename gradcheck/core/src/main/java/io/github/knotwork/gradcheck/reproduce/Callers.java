package io.github.knotwork.gradcheck.reproduce;

import java.lang.StackWalker.StackFrame;
import java.util.Set;

/** Finds the test method on the stack. */
final class Callers {
  /** The packages through which a check is made; a test may lie in one of them. */
  private static final Set<String> LIBRARY =
      Set.of(
          "io.github.knotwork.gradcheck.check",
          "io.github.knotwork.gradcheck.network",
          "io.github.knotwork.gradcheck.property",
          "io.github.knotwork.gradcheck.reproduce");

  private Callers() {}

  /** The innermost method that is outside of this library, as {@code package.Class#method}. */
  static String outside() {
    return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
        .walk(
            frames ->
                frames
                    .filter(f -> isTest(f) || !isLibrary(f.getDeclaringClass().getPackageName()))
                    .findFirst()
                    .map(f -> f.getDeclaringClass().getName() + "#" + method(f.getMethodName()))
                    .orElse("unknown"));
  }

  private static boolean isLibrary(String packageName) {
    return packageName.startsWith("java.") || LIBRARY.contains(packageName);
  }

  private static boolean isTest(StackFrame frame) {
    String name = frame.getDeclaringClass().getName();
    return name.endsWith("Test") || name.endsWith("Properties");
  }

  /** The method around a lambda, which the compiler calls {@code lambda$method$0}. */
  private static String method(String name) {
    return name.startsWith("lambda$") ? name.substring(7, name.lastIndexOf('$')) : name;
  }
}
