package io.github.knotwork.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The kind of machine: what speed depends on, and nothing that tells one from another.
 *
 * @param cores that this process may use
 * @param architecture as Java calls it
 * @param vectors the widest vector instructions known to be there, empty if unknown
 */
public record Machine(int cores, String architecture, List<String> vectors) {

  public Machine {
    vectors = List.copyOf(vectors);
  }

  /** This one. */
  public static Machine here() {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.arch", "unknown").replace("amd64", "x86-64"),
        vectorsOfLinux());
  }

  private static List<String> vectorsOfLinux() {
    List<String> known = new ArrayList<>();
    try {
      String flags = " " + Files.readString(Path.of("/proc/cpuinfo")).replace('\n', ' ') + " ";
      for (String name : List.of("avx2", "avx512f", "asimd", "sve")) {
        if (flags.contains(" " + name + " ")) {
          known.add(name.replace("avx512f", "AVX-512").toUpperCase(Locale.ROOT));
        }
      }
    } catch (IOException e) {
      // Not Linux.
    }
    return known;
  }

  @Override
  public String toString() {
    return cores
        + (cores == 1 ? " core " : " cores ")
        + architecture
        + (vectors.isEmpty() ? "" : ", " + String.join(" and ", vectors));
  }
}
