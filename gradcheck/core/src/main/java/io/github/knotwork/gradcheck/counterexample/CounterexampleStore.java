package io.github.knotwork.gradcheck.counterexample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Counterexamples in a folder, one text file each. The name of a file tells the test and, by a hash
 * of the arguments, one counterexample from another: finding one again does not add a file.
 *
 * @param folder made when the first file is written
 */
public record CounterexampleStore(Path folder) {
  /** Where the folder is; an empty value stores nothing. */
  public static final String PROPERTY = "gradcheck.counterexamples";

  private static final Path DEFAULT = Path.of("src", "test", "resources", "counterexamples");

  /**
   * The store of this module: the folder named by the system property {@value #PROPERTY}, else
   * {@code src/test/resources/counterexamples} below the working directory if {@code src/test} is
   * there; none otherwise.
   */
  public static Optional<CounterexampleStore> ofModule() {
    String named = System.getProperty(PROPERTY);
    if (named != null) {
      return named.isBlank()
          ? Optional.empty()
          : Optional.of(new CounterexampleStore(Path.of(named)));
    }
    return Files.isDirectory(Path.of("src", "test"))
        ? Optional.of(new CounterexampleStore(DEFAULT))
        : Optional.empty();
  }

  /**
   * Writes one.
   *
   * @return the file; nothing if an argument is of a type that cannot be stored
   */
  public Optional<Path> save(Counterexample counterexample) {
    if (!counterexample.isStorable()) {
      return Optional.empty();
    }
    String arguments = CounterexampleText.arguments(counterexample);
    String name = "%s-%08x.txt".formatted(prefix(counterexample.test()), arguments.hashCode());
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(folder);
      Files.writeString(file, CounterexampleText.write(counterexample), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot store a counterexample in " + file, e);
    }
    return Optional.of(file);
  }

  /**
   * The counterexamples of one test, by file name.
   *
   * @throws IllegalArgumentException naming a file that cannot be read as one
   */
  public List<Counterexample> load(String test) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Counterexample> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        if (file.getFileName().toString().startsWith(prefix(test) + "-")) {
          Counterexample counterexample = read(file);
          if (counterexample.test().equals(test)) {
            found.add(counterexample);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the counterexamples in " + folder, e);
    }
    return found;
  }

  private static Counterexample read(Path file) throws IOException {
    try {
      return CounterexampleText.read(Files.readString(file, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage() + "; mend or delete it", e);
    }
  }

  /** {@code com.example.MyTest#name} as {@code MyTest.name}. */
  private static String prefix(String test) {
    int method = test.indexOf('#');
    String type = method < 0 ? test : test.substring(0, method);
    String simple = type.substring(type.lastIndexOf('.') + 1);
    return (method < 0 ? simple : simple + "." + test.substring(method + 1))
        .replaceAll("[^A-Za-z0-9_.$]", "_");
  }
}
