package io.github.knotwork.gradcheck.nd4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecorderTest {
  @Test
  void aJournalGivesTheSameResultInAnotherProcess() {
    List<String> journal = new ArrayList<>();
    Recorder recorder = new Recorder(journal::add);
    recorder.begin("f", "One");
    recorder.start(Aspect.FORWARD);
    recorder.cell(Aspect.FORWARD, Cell.PASS);
    recorder.errors(new Errors(1e-17, 0, Double.NaN, Double.NaN));
    recorder.cell(Aspect.VJP, Cell.wrong("the sign\tis wrong\nagain"));
    recorder.end();
    Recorder other = new Recorder(line -> {});
    assertThat(journal.stream().map(other::replay)).endsWith(true).filteredOn(b -> b).hasSize(1);
    assertThat(other.result()).isEqualTo(recorder.result());
  }

  @Test
  void deathIsPutDownToWhatWasBeingLookedAt() {
    Recorder recorder = new Recorder(line -> {});
    recorder.begin("f", "One");
    recorder.cell(Aspect.FORWARD, Cell.PASS);
    recorder.start(Aspect.LAYOUTS);
    assertThat(recorder.open()).isTrue();
    recorder.died("ends the process (SIGSEGV)");
    assertThat(recorder.open()).isFalse();
    assertThat(recorder.result().cause()).isEqualTo("layouts: ends the process (SIGSEGV)");
    assertThat(recorder.result().cell(Aspect.FORWARD)).isEqualTo(Cell.PASS);
  }
}
