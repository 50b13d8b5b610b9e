package io.github.knotwork.gradcheck.nd4j;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.function.Supplier;

/**
 * Runs SameDiff without the line it prints on standard output for each operation it differentiates.
 * Only what the calling thread prints meanwhile is dropped.
 */
public final class QuietSameDiff {
  private static final Object ONE_AT_A_TIME = new Object();

  private QuietSameDiff() {}

  /** Returns what the action returns. */
  public static <T> T call(Supplier<T> action) {
    synchronized (ONE_AT_A_TIME) {
      PrintStream original = System.out;
      System.setOut(muted(original, Thread.currentThread()));
      try {
        return action.get();
      } finally {
        System.setOut(original);
      }
    }
  }

  private static PrintStream muted(PrintStream original, Thread muted) {
    OutputStream others =
        new OutputStream() {
          private final OutputStream nowhere = OutputStream.nullOutputStream();

          private OutputStream target() {
            return Thread.currentThread() == muted ? nowhere : original;
          }

          @Override
          public void write(int b) throws IOException {
            target().write(b);
          }

          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            target().write(bytes, from, length);
          }
        };
    return new PrintStream(others, true, Charset.defaultCharset());
  }
}
