package io.github.knotwork.benchmarks.peer;

import io.github.knotwork.benchmarks.frame.AbsentException;
import io.github.knotwork.benchmarks.frame.Rival;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The Python libraries we are compared with: one process each, started when first asked for. */
public final class Peers implements AutoCloseable {
  private final Path scripts;
  private final int threads;
  private final Map<String, PeerProcess> running = new LinkedHashMap<>();
  private final Map<String, String> absent = new LinkedHashMap<>();

  /**
   * None running yet.
   *
   * @param scripts the folder {@code benchmarks/peers}
   * @param threads how many each may use
   */
  public Peers(Path scripts, int threads) {
    this.scripts = scripts;
    this.threads = threads;
  }

  /** PyTorch, not compiled: each operation at once, gradients from its tape. */
  public Rival pytorch() {
    return new Peer("pytorch", this);
  }

  /** JAX with {@code jit}. */
  public Rival jax() {
    return new Peer("jax", this);
  }

  PeerProcess of(String name) {
    String why = absent.get(name);
    if (why != null) {
      throw new AbsentException(why);
    }
    PeerProcess known = running.get(name);
    if (known != null) {
      return known;
    }
    try {
      PeerProcess started = PeerProcess.start(name, python(name), scripts, threads);
      running.put(name, started);
      return started;
    } catch (AbsentException e) {
      absent.put(name, String.valueOf(e.getMessage()));
      throw e;
    }
  }

  /** The environment's Python, or for one library the one that {@code setup} found to have it. */
  private Path python(String name) {
    Path programs = scripts.resolve(".venv").resolve("bin");
    Path own = programs.resolve("python-" + name);
    Path python = Files.isExecutable(own) ? own : programs.resolve("python");
    if (!Files.isExecutable(python)) {
      throw new AbsentException("no " + python + "; run benchmarks/peers/setup");
    }
    return python;
  }

  /** The versions of those that ran, by name. */
  public Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    running.forEach((name, process) -> versions.put(name, process.version()));
    return versions;
  }

  /** Ends the processes. */
  @Override
  public void close() {
    running.values().forEach(PeerProcess::close);
    running.clear();
  }
}
