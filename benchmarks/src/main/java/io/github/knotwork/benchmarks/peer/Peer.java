package io.github.knotwork.benchmarks.peer;

import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.benchmarks.frame.Contender;
import io.github.knotwork.benchmarks.frame.Rival;
import io.github.knotwork.benchmarks.frame.Work;
import java.util.Map;

/**
 * A Python library that does a work by its script.
 *
 * @param name as {@code serve.py} knows it
 */
record Peer(String name, Peers processes) implements Rival {

  @Override
  public Contender prepare(Work work, Map<String, HostArray> inputs) {
    PeerProcess process = processes.of(name);
    process.load(work.script(), work.settings(), inputs);
    return new Contender() {
      @Override
      public Map<String, HostArray> values() {
        return process.values();
      }

      @Override
      public double time(int calls) {
        return process.time(calls);
      }

      @Override
      public void close() {
        // The process stays for the next work.
      }
    };
  }
}
