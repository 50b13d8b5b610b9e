package io.github.knotwork.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's Java example is compiled and run as it stands there. */
class ReadmeExampleTest {
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @TempDir Path directory;

  @Test
  void theExampleCompilesAndTrains() throws Exception {
    Path readme = Path.of(System.getProperty("knotwork.root", "..")).resolve("README.md");
    Matcher block = BLOCK.matcher(Files.readString(readme));
    assertThat(block.find()).isTrue();
    Path source = Files.writeString(directory.resolve("Example.java"), block.group(1));
    assertThat(block.find()).as("a second example, which nothing compiles").isFalse();
    compile(source);
    try (Fork example = Fork.javaWith(directory, directory, "Example")) {
      assertThat(example.await()).as(example::err).isZero();
      List<String> lines = example.out().lines().toList();
      assertThat(lines.get(0)).isEqualTo("384 parameters for 4096, relative error 0.000");
      assertThat(lines.get(1)).matches("loss \\d+\\.\\d+ after one epoch, \\d+\\.\\d+ after 20");
      double[] losses =
          Pattern.compile("\\d+\\.\\d+")
              .matcher(lines.get(1))
              .results()
              .mapToDouble(m -> Double.parseDouble(m.group()))
              .toArray();
      assertThat(losses[1]).isLessThan(losses[0] / 10);
    }
  }

  private void compile(Path source) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of("-cp", Fork.classPath(), "-d", directory.toString(), "-proc:none"),
                  null,
                  files.getJavaFileObjects(source))
              .call();
      assertThat(compiled).as(messages::toString).isTrue();
    }
  }
}
