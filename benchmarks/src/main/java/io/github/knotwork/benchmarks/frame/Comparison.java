package io.github.knotwork.benchmarks.frame;

import io.github.knotwork.autodiff.graph.HostArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Does one work with all contenders: first their results are compared, then their times. */
public final class Comparison {
  private Comparison() {}

  /**
   * Compares.
   *
   * @throws DisagreementException if a rival's results are not ours
   */
  public static WorkResult run(Work work, Effort effort) {
    Map<String, HostArray> inputs = work.inputs().get();
    Map<String, String> absent = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    List<Contender> contenders = new ArrayList<>();
    try {
      contenders.add(work.ours().apply(inputs));
      Map<String, HostArray> expected = contenders.get(0).values();
      for (Rival rival : work.rivals()) {
        try {
          Contender contender = rival.prepare(work, inputs);
          contenders.add(contender);
          names.add(rival.name());
          if (rival.doesTheWork()) {
            Agreement.require(work, rival.name(), expected, contender.values());
          }
        } catch (AbsentException e) {
          absent.put(rival.name(), String.valueOf(e.getMessage()));
        }
      }
      List<Times> times = Interleaved.run(effort, contenders);
      Map<String, Times> others = new LinkedHashMap<>();
      for (int k = 0; k < names.size(); k++) {
        others.put(names.get(k), times.get(k + 1));
      }
      return new WorkResult(work.name(), work.group(), times.get(0), others, absent);
    } finally {
      contenders.forEach(Contender::close);
    }
  }
}
