package io.github.knotwork.gradcheck.backend;

import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;

/** The backends on the class path. */
public final class Backends {
  private Backends() {}

  /** A backend that was started, and how long that took. */
  public record Started(String name, long millis) {}

  /** A class is initialised once, and others wait for it: no more is needed to start once. */
  private static final class Once {
    static final List<Started> STARTED =
        ServiceLoader.load(Backend.class).stream().map(p -> started(p.get())).toList();
  }

  /** Starts every backend on the first call, and tells what was started. */
  public static List<Started> start() {
    return Once.STARTED;
  }

  private static Started started(Backend backend) {
    long begin = System.nanoTime();
    backend.start();
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    return new Started(backend.name(), millis);
  }
}
