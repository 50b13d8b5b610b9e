package io.github.knotwork.gradcheck.nd4j.conformance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs operations in processes of their own, as many as it takes. */
final class IsolatedRun {
  private static final long PATIENCE_SECONDS = 300;
  private static final long POLL_MILLIS = 100;
  private static final String CRASH = "crash";
  private static final Pattern SIGNAL = Pattern.compile("SIG[A-Z]+");

  private final Consumer<OperationResult> listener;
  private final List<OperationResult> results = new ArrayList<>();

  IsolatedRun(Consumer<OperationResult> listener) {
    this.listener = listener;
  }

  List<OperationResult> run(List<String> names) {
    try {
      Path directory = Files.createTempDirectory("gradcheck");
      try {
        while (results.size() < names.size()) {
          int before = results.size();
          one(directory, names.subList(before, names.size()));
          if (results.size() == before) {
            throw new IOException("the process that runs SameDiff ends before its first operation");
          }
        }
      } finally {
        clear(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for SameDiff", e);
    }
    return results;
  }

  private void one(Path directory, List<String> names) throws IOException, InterruptedException {
    Path request = directory.resolve("names");
    Path journal = directory.resolve("journal");
    Files.write(request, names, StandardCharsets.UTF_8);
    Files.deleteIfExists(journal);
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-Djava.awt.headless=true",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + directory.resolve(CRASH),
                "-cp",
                System.getProperty("java.class.path"),
                Worker.class.getName(),
                request.toString(),
                journal.toString())
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);
    // A few entries are no work for two threads, which would wait for each other actively.
    builder.environment().put("OMP_NUM_THREADS", "1");
    Process process = builder.start();
    // An interrupted command leaves no process behind.
    Thread onExit = new Thread(process::destroyForcibly, "end-samediff");
    Runtime.getRuntime().addShutdownHook(onExit);
    try {
      follow(process, journal);
    } finally {
      process.destroyForcibly();
      removeQuietly(onExit);
    }
  }

  private static void removeQuietly(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyExiting) {
      // Then the hook has run.
    }
  }

  private void follow(Process process, Path journal) throws IOException, InterruptedException {
    Recorder recorder = new Recorder(line -> {});
    int read = 0;
    long quietSince = System.nanoTime();
    while (true) {
      boolean ended = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
      List<String> lines = lines(journal);
      for (String line : lines.subList(read, lines.size())) {
        if (recorder.replay(line)) {
          add(recorder.result());
        }
      }
      if (lines.size() > read) {
        quietSince = System.nanoTime();
      }
      read = lines.size();
      boolean stuck = System.nanoTime() - quietSince > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      if (ended || stuck) {
        if (recorder.open()) {
          recorder.died(ended ? ending(journal.resolveSibling(CRASH)) : "does not return");
          add(recorder.result());
        }
        return;
      }
    }
  }

  private void add(OperationResult result) {
    results.add(result);
    listener.accept(result);
  }

  /** Complete lines only: the last one may be half written. */
  private static List<String> lines(Path journal) throws IOException {
    if (!Files.exists(journal)) {
      return List.of();
    }
    String text = Files.readString(journal, StandardCharsets.UTF_8);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /** The signal stands in the file that the Java runtime leaves when it is killed by one. */
  private static String ending(Path crash) throws IOException {
    if (Files.exists(crash)) {
      Matcher signal = SIGNAL.matcher(Files.readString(crash, StandardCharsets.ISO_8859_1));
      boolean found = signal.find();
      Files.delete(crash);
      if (found) {
        return "ends the process (" + signal.group() + ")";
      }
    }
    return "ends the process";
  }

  private static void clear(Path directory) throws IOException {
    File[] files = directory.toFile().listFiles();
    for (File file : files == null ? new File[0] : files) {
      Files.deleteIfExists(file.toPath());
    }
    Files.deleteIfExists(directory);
  }
}
