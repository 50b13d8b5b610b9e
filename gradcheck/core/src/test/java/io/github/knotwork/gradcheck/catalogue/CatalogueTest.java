package io.github.knotwork.gradcheck.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.knotwork.gradcheck.GradientReport;
import io.github.knotwork.gradcheck.Verdict;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checker is checked: all bugs found and named, no correct function accused. */
class CatalogueTest {
  private static final int SEEDS = 5;

  static Stream<Entry> bugs() {
    return Catalogue.bugs().stream();
  }

  @Test
  void thereAreAtLeastThirtyOfEither() {
    assertThat(Catalogue.bugs()).hasSizeGreaterThanOrEqualTo(30);
    assertThat(Catalogue.correct()).hasSizeGreaterThanOrEqualTo(30);
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void everyBugIsFoundFromEverySeed(Entry bug) {
    for (int seed = 0; seed < SEEDS; seed++) {
      GradientReport report = bug.check(seed);
      assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.FAIL);
    }
  }

  @Test
  void bugsAreNamedRightly() {
    List<String> misnamed = new ArrayList<>();
    for (Entry bug : Catalogue.bugs()) {
      GradientReport report = bug.check(1);
      if (!bug.right().contains(report.findings().get(0).diagnosis())) {
        misnamed.add(report.toString());
      }
    }
    // Nine in ten, where five in six are asked for.
    assertThat(misnamed).hasSizeLessThanOrEqualTo(Catalogue.bugs().size() / 10);
  }

  @Test
  void noCorrectFunctionIsAccused() {
    check(4);
  }

  @Test
  @Tag("slow")
  void noCorrectFunctionIsAccusedInTenThousandTries() {
    assertThat(check(10_000 / (SEEDS * Catalogue.correct().size()) + 1))
        .isGreaterThanOrEqualTo(10_000);
  }

  @Test
  void theWholeCatalogueTakesLessThanAMinuteOfOneCore() {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    Stream.concat(Catalogue.bugs().stream(), Catalogue.correct().stream())
        .forEach(entry -> entry.check(3));
    long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    assertThat(Duration.ofNanos(spent)).isLessThan(Duration.ofSeconds(60));
  }

  /** So many tries of each function from each seed; returns the number of tries. */
  private static int check(int triesPerSeed) {
    List<String> accused = new ArrayList<>();
    int undecided = 0;
    int tried = 0;
    for (Entry entry : Catalogue.correct()) {
      for (int seed = 0; seed < SEEDS; seed++) {
        for (int k = 0; k < triesPerSeed; k++) {
          GradientReport report = entry.check(1_000_000L * (seed + 1) + k);
          tried++;
          undecided += report.verdict() == Verdict.INCONCLUSIVE ? 1 : 0;
          if (report.verdict() == Verdict.FAIL) {
            accused.add(report.toString());
          }
        }
      }
    }
    assertThat(accused).isEmpty();
    assertThat(undecided).isLessThanOrEqualTo(tried / 50);
    return tried;
  }
}
