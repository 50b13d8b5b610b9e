package io.github.knotwork.benchmarks.frame;

import io.github.knotwork.autodiff.graph.HostArray;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A contender within this process.
 *
 * @param call one computation, which leaves nothing to be freed
 * @param result reads what the last call computed
 * @param release frees the data
 */
public record InProcess(Runnable call, Supplier<Map<String, HostArray>> result, Runnable release)
    implements Contender {

  @Override
  public Map<String, HostArray> values() {
    call.run();
    return result.get();
  }

  @Override
  public double time(int calls) {
    long start = System.nanoTime();
    for (int k = 0; k < calls; k++) {
      call.run();
    }
    return (System.nanoTime() - start) * 1e-9;
  }

  @Override
  public void close() {
    release.run();
  }
}
