package io.github.knotwork.benchmarks.report;

import io.github.knotwork.benchmarks.frame.Benchmark;
import io.github.knotwork.benchmarks.frame.Effort;
import io.github.knotwork.benchmarks.frame.WorkResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A benchmark that was run.
 *
 * @param versions of what it was compared with, by name
 */
public record Run(
    Benchmark benchmark, Effort effort, List<WorkResult> results, Map<String, String> versions) {

  public Run {
    results = List.copyOf(results);
    versions = Map.copyOf(versions);
  }

  /** Everyone we were or should have been compared with, in order. */
  public List<String> rivals() {
    Map<String, Boolean> names = new LinkedHashMap<>();
    for (WorkResult result : results) {
      result.rivals().keySet().forEach(name -> names.put(name, true));
      result.absent().keySet().forEach(name -> names.put(name, true));
    }
    return List.copyOf(names.keySet());
  }

  /** The least ratio of a rival over all works; empty if it was absent. */
  public OptionalDouble least(String rival) {
    return results.stream()
        .filter(r -> r.rivals().containsKey(rival))
        .mapToDouble(r -> r.ratio(rival))
        .min();
  }

  /** The least ratio of a rival over the works of a group; empty if it was absent. */
  public OptionalDouble least(String group, String rival) {
    return results.stream()
        .filter(r -> r.group().equals(group) && r.rivals().containsKey(rival))
        .mapToDouble(r -> r.ratio(rival))
        .min();
  }

  /** Groups in order. */
  public List<String> groups() {
    return results.stream().map(WorkResult::group).distinct().toList();
  }

  /** Why a rival wasn't there. */
  public Optional<String> whyAbsent(String rival) {
    return results.stream()
        .filter(r -> r.absent().containsKey(rival))
        .map(r -> String.valueOf(r.absent().get(rival)))
        .findFirst();
  }
}
