package io.github.knotwork.autodiff.nd4j;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Builds a SameDiff's gradient graph without the line SameDiff prints on standard output for each
 * operation. Only what the building thread prints meanwhile is dropped.
 */
public final class QuietGradients {
  private static final Object ONE_AT_A_TIME = new Object();

  private QuietGradients() {}

  /**
   * Builds the gradient graph of the loss variables that are set.
   *
   * @param by placeholders to differentiate by, besides the trainable variables
   */
  public static void create(SameDiff sd, String... by) {
    synchronized (ONE_AT_A_TIME) {
      PrintStream original = System.out;
      System.setOut(new ThreadMutedStream(original, Thread.currentThread()));
      try {
        sd.createGradFunction(by);
      } finally {
        System.setOut(original);
      }
    }
  }

  private static final class ThreadMutedStream extends PrintStream {
    ThreadMutedStream(PrintStream original, Thread muted) {
      super(
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
          },
          true,
          Charset.defaultCharset());
    }
  }
}
