package io.github.knotwork.gradcheck.nd4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownFailuresTest {
  private static List<String> deviations(String name, Aspect aspect, Cell cell) {
    OperationResult result = new OperationResult(name, "", Map.of(aspect, cell), Errors.UNKNOWN);
    return KnownFailures.load().deviations(List.of(result)).stream()
        .filter(d -> d.startsWith(name + ", " + aspect.title() + ":"))
        .toList();
  }

  @Test
  void aFixedBugMustLoseItsMark() {
    assertThat(deviations("matrixInverse", Aspect.VJP, Cell.PASS))
        .singleElement()
        .asString()
        .contains("marked WRONG")
        .contains("remove its line");
  }

  @Test
  void aNewBugIsNotLetThrough() {
    assertThat(deviations("mmul", Aspect.VJP, Cell.wrong("the sign is wrong")))
        .containsExactly("mmul, VJP: WRONG (the sign is wrong), but marked PASS");
  }

  @Test
  void anotherFailureThanTheMarkedOneIsADeviation() {
    assertThat(deviations("matrixInverse", Aspect.VJP, new Cell(Status.THROWS, "boom"))).hasSize(1);
    assertThat(deviations("matrixInverse", Aspect.VJP, Cell.wrong("of another kind"))).isEmpty();
  }

  @Test
  void markingMarksWhatFailed() {
    OperationResult result =
        new OperationResult(
            "f",
            "",
            Map.of(Aspect.VJP, Cell.wrong("a\tb"), Aspect.FLOAT, Cell.PASS),
            Errors.UNKNOWN);
    assertThat(KnownFailures.marking(List.of(result)).lines().skip(1))
        .containsExactly("f\tVJP\tWRONG\ta b");
  }
}
