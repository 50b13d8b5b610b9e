package io.github.knotwork.examples.job;

/** The run was asked to stop; what it needs to go on is saved. */
public final class InterruptedRunException extends Exception {
  private static final long serialVersionUID = 1L;

  InterruptedRunException(String name) {
    super(
        "interrupted and saved; the same command with --name "
            + name
            + " --resume goes on with it");
  }
}
