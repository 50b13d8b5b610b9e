package io.github.knotwork.gradcheck.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs each block of code in docs/gradcheck.md as it stands there. */
class GuideTest {
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final List<String> IMPORTS =
      List.of(
          "java.util.Map",
          "io.github.knotwork.gradcheck.*",
          "io.github.knotwork.gradcheck.nd4j.*",
          "org.nd4j.autodiff.samediff.*",
          "org.nd4j.linalg.api.buffer.DataType",
          "org.nd4j.linalg.api.ndarray.INDArray",
          "org.nd4j.linalg.factory.Nd4j",
          "org.nd4j.linalg.activations.Activation",
          "org.nd4j.linalg.dataset.DataSet",
          "org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction",
          "org.deeplearning4j.nn.conf.*",
          "org.deeplearning4j.nn.conf.layers.*",
          "org.deeplearning4j.nn.multilayer.MultiLayerNetwork");

  @TempDir Path directory;

  private static List<String> blocks() throws IOException {
    String page =
        Files.readString(Path.of(System.getProperty("knotwork.root"), "docs/gradcheck.md"));
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(page);
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }

  @Test
  void everyBlockCompilesAndRuns() throws Exception {
    List<String> blocks = blocks();
    assertThat(blocks).hasSize(4);
    List<Path> sources = new ArrayList<>();
    for (int k = 0; k < blocks.size(); k++) {
      StringBuilder source = new StringBuilder();
      IMPORTS.forEach(i -> source.append("import ").append(i).append(";\n"));
      source.append("public class Block").append(k).append(" {\n");
      source.append("  public static void run() {\n").append(blocks.get(k)).append("  }\n}\n");
      sources.add(Files.writeString(directory.resolve("Block" + k + ".java"), source));
    }
    compile(sources);
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
      loader.setDefaultAssertionStatus(true);
      for (int k = 0; k < blocks.size(); k++) {
        Class<?> block = loader.loadClass("Block" + k);
        assertThatCode(() -> run(block)).as(blocks.get(k)).doesNotThrowAnyException();
      }
    }
  }

  @Test
  void aLayerIsCheckedInTenLines() throws IOException {
    long lines = blocks().get(0).lines().filter(l -> !l.isBlank()).count();
    assertThat(lines).isLessThanOrEqualTo(10);
  }

  private static void run(Class<?> block) throws Throwable {
    try {
      block.getMethod("run").invoke(null);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void compile(List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("-d", directory.toString(), "-cp", System.getProperty("java.class.path"));
      boolean right =
          compiler
              .getTask(
                  messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(right).as(messages.toString()).isTrue();
    }
  }
}
