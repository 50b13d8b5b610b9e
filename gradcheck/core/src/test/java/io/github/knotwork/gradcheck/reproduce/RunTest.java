package io.github.knotwork.gradcheck.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
  @Test
  void runsNest() throws Exception {
    Run outer = new Run("a.B#c", 1);
    Run inner = new Run("a.B#d", 2);
    List<Run> seen =
        outer.within(
            () ->
                List.of(
                    inner.within(() -> Run.current().orElseThrow()), Run.current().orElseThrow()));
    assertThat(seen).containsExactly(inner, outer);
    assertThat(Run.current()).isEmpty();
  }

  @Test
  void aNestedClassIsQuotedForTheShell() {
    assertThat(new Run("a.B$C#d", 3).command()).endsWith(" '-Dtest=a.B$C#d' -Dgradcheck.seed=3");
  }

  @Test
  void aLambdaBelongsToItsMethod() {
    java.util.function.Supplier<String> lambda = () -> Run.commandOf("", 4);
    assertThat(lambda.get()).endsWith("RunTest#aLambdaBelongsToItsMethod -Dgradcheck.seed=4");
  }

  @Test
  void theModuleIsNamedFromTheRootOfTheBuild(@TempDir Path folder) throws IOException {
    Path root = Files.createDirectories(folder.resolve("build"));
    Path module = Files.createDirectories(root.resolve("part").resolve("one"));
    Files.createFile(root.resolve("pom.xml"));
    assertThat(MavenModule.of(root).arguments()).isEqualTo(" test");
    Files.createFile(root.resolve("part").resolve("pom.xml"));
    Files.createFile(module.resolve("pom.xml"));
    assertThat(MavenModule.of(module).arguments())
        .isEqualTo(" test -pl part/one -am -Dsurefire.failIfNoSpecifiedTests=false");
  }
}
