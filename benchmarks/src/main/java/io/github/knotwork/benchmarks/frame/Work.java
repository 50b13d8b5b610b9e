package io.github.knotwork.benchmarks.frame;

import io.github.knotwork.autodiff.graph.HostArray;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One computation that contenders do on the same data.
 *
 * @param name in tables
 * @param group works whose least ratio is held against one floor
 * @param script the module of the peers' scripts that does it
 * @param settings numbers and texts that the script needs besides the data
 * @param inputs makes the data, by name; the same at each call
 * @param ours gets our side ready
 * @param rivals who does the same
 * @param tolerance how far results may be apart, as a share of the largest entry of an output
 */
public record Work(
    String name,
    String group,
    String script,
    Map<String, Object> settings,
    Supplier<Map<String, HostArray>> inputs,
    Function<Map<String, HostArray>, Contender> ours,
    List<Rival> rivals,
    double tolerance) {

  public Work {
    settings = Map.copyOf(settings);
    rivals = List.copyOf(rivals);
  }
}
