package io.github.knotwork.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The main job as a user runs it, over several seeds: how much accuracy compression costs. */
@Tag("slow")
class SeedsTest {
  private static final Logger log = LoggerFactory.getLogger(SeedsTest.class);
  private static final int SEEDS = 5;

  @TempDir Path runs;

  @Test
  void compressionCostsLessThanAPointOfAccuracyOnAverage() throws Exception {
    double gaps = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      JsonNode result = run(seed);
      double accuracy = result.get("testAccuracy").asDouble();
      double dense = result.get("denseTestAccuracy").asDouble();
      // A warning, for tests show no less.
      log.warn("seed {}: TT {}, dense {}", seed, accuracy, dense);
      assertThat(result.get("compression").asDouble()).isGreaterThanOrEqualTo(40);
      if (seed == 1) {
        assertThat(accuracy).isGreaterThanOrEqualTo(0.84);
        assertThat(dense - accuracy).isLessThanOrEqualTo(0.015);
      }
      gaps += dense - accuracy;
    }
    log.warn("mean gap {}", gaps / SEEDS);
    assertThat(gaps / SEEDS).isLessThan(0.01);
  }

  private JsonNode run(int seed) throws Exception {
    StringWriter err = new StringWriter();
    String name = "seed" + seed;
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(new StringWriter()))
            .setErr(new PrintWriter(err, true))
            .execute(
                "train",
                "--runs",
                runs.toString(),
                "--name",
                name,
                "--seed",
                Integer.toString(seed));
    assertThat(code).as(err::toString).isZero();
    return new ObjectMapper().readTree(runs.resolve(name).resolve("result.json").toFile());
  }
}
