package io.github.knotwork.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Another Java with the tests' class path, to be killed, interrupted or starved of disk; its output
 * goes to files.
 */
public final class Fork implements AutoCloseable {
  private static final int SECONDS = 180;

  private final Process process;
  private final Path out;
  private final Path err;

  private Fork(Path directory, List<String> command) throws IOException {
    out = Files.createTempFile(directory, "fork", ".out");
    err = Files.createTempFile(directory, "fork", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    // Small arrays gain nothing by threads, which wait for each other long on a busy machine.
    builder.environment().put("OMP_NUM_THREADS", "1");
    process = builder.start();
  }

  /** The tests' class path, which Surefire hides in the manifest of a jar. */
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Starts a main class. */
  public static Fork java(Path directory, String mainClass, String... arguments)
      throws IOException {
    return new Fork(directory, command(List.of(), List.of(), mainClass, arguments));
  }

  /** The same with more in front of the class path. */
  public static Fork javaWith(Path classes, Path directory, String mainClass) throws IOException {
    return new Fork(directory, command(List.of(), List.of(classes), mainClass));
  }

  /** The same, where no file may grow beyond a size: writing more fails as on a full disk. */
  public static Fork javaWithSmallFiles(
      int blocksOf512, Path directory, String mainClass, String... arguments) throws IOException {
    List<String> shell =
        List.of("sh", "-c", "ulimit -f " + blocksOf512 + " && exec \"$@\"", "limited");
    return new Fork(directory, command(shell, List.of(), mainClass, arguments));
  }

  private static List<String> command(
      List<String> before, List<Path> classes, String mainClass, String... arguments) {
    List<String> command = new ArrayList<>(before);
    StringBuilder classPath = new StringBuilder();
    classes.forEach(path -> classPath.append(path).append(File.pathSeparator));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Its performance data would be a file that grows, too.
    command.addAll(
        List.of("-XX:-UsePerfData", "-Xmx2g", "-Djava.awt.headless=true", "-Duser.language=en"));
    command.addAll(List.of("-cp", classPath.append(classPath()).toString(), mainClass));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Waits until a line of its output begins like this. */
  public void awaitLine(String start) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (out().lines().noneMatch(line -> line.startsWith(start))) {
      assertThat(process.isAlive()).as(() -> "alive; it said:\n" + err()).isTrue();
      assertThat(System.nanoTime()).as("time").isLessThan(end);
      Thread.sleep(10);
    }
  }

  /** Sends a signal: KILL, INT, TERM. */
  public void signal(String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  /** Waits for the end; the exit code. */
  public int await() throws Exception {
    assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).as("ended").isTrue();
    return process.exitValue();
  }

  /** What it wrote to standard output. */
  public String out() {
    return read(out);
  }

  /** What it wrote to standard error. */
  public String err() {
    return read(err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
