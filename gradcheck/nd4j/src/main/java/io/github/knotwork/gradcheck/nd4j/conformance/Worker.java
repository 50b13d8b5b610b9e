package io.github.knotwork.gradcheck.nd4j.conformance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The process that operations run in, and that some of them end. */
final class Worker {
  private Worker() {}

  /** Arguments: a file of names, one a line, and the file to keep the journal in. */
  public static void main(String[] args) throws IOException {
    try (PrintWriter journal =
        new PrintWriter(Files.newBufferedWriter(Path.of(args[1]), StandardCharsets.UTF_8))) {
      Recorder recorder =
          new Recorder(
              line -> {
                journal.println(line);
                // At once: the next line may never be reached.
                journal.flush();
              });
      for (String name : Files.readAllLines(Path.of(args[0]), StandardCharsets.UTF_8)) {
        Conformance.check(name, recorder);
      }
    }
    // ND4J leaves threads behind.
    System.exit(0);
  }
}
