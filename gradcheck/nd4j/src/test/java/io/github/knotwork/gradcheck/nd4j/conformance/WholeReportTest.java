package io.github.knotwork.gradcheck.nd4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** All of the report once more: some minutes. */
@Tag("slow")
class WholeReportTest {
  @Test
  void theCommittedVerdictsAreThoseOfAFreshRun() throws IOException {
    List<OperationResult> results = Conformance.check(Conformance.names(), result -> {});
    assertThat(KnownFailures.load().deviations(results)).isEmpty();
    assertThat(Verdicts.of(results)).isEqualTo(Verdicts.committed());
  }
}
