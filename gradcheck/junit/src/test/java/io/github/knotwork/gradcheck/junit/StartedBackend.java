package io.github.knotwork.gradcheck.junit;

import io.github.knotwork.gradcheck.backend.Backend;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts its starts. */
public final class StartedBackend implements Backend {
  static final AtomicInteger STARTS = new AtomicInteger();

  @Override
  public String name() {
    return "counted";
  }

  @Override
  public void start() {
    STARTS.incrementAndGet();
  }
}
