package io.github.knotwork.autodiff.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.Constant;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Primitive;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.primitive.Add;
import io.github.knotwork.autodiff.primitive.StopGradient;
import io.github.knotwork.autodiff.random.RandomGraph;
import io.github.knotwork.autodiff.random.RandomGraphs;
import io.github.knotwork.autodiff.structure.Host;
import io.github.knotwork.autodiff.structure.HostFunction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;

class GraphFileTest {
  private static final TensorType VECTOR = TensorType.of(DataType.DOUBLE, 3);

  @TempDir Path directory;

  private GraphFunction reloaded(GraphFunction function) throws IOException {
    Path file = directory.resolve("graph");
    GraphFile.save(function, file);
    return GraphFile.load(file);
  }

  private static GraphFunction doubled() {
    return GraphFunction.builder()
        .input("x", VECTOR)
        .output("y", in -> Add.of(in.get("x"), in.get("x")));
  }

  @Test
  void randomGraphsAndTheirGradientsComeBackTheSame() throws IOException {
    for (int seed = 0; seed < 100; seed++) {
      for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
        RandomGraph drawn = RandomGraphs.draw(seed, type);
        GraphFunction gradient = Derivatives.gradient(drawn.loss(), drawn.differentiable());
        for (GraphFunction f : List.of(drawn.function(), gradient)) {
          GraphFunction back = reloaded(f);
          assertThat(back.toString()).isEqualTo(f.toString());
          assertThat(back.evaluate(drawn.arguments())).isEqualTo(f.evaluate(drawn.arguments()));
        }
      }
    }
  }

  @Test
  void oneFunctionGivesTheSameBytes() throws IOException {
    Path first = directory.resolve("first");
    Path second = directory.resolve("second");
    for (int seed = 0; seed < 20; seed++) {
      GraphFunction f = RandomGraphs.draw(seed, DataType.DOUBLE).function();
      GraphFile.save(f, first);
      GraphFile.save(GraphFile.load(first), second);
      assertThat(Files.readAllBytes(second)).isEqualTo(Files.readAllBytes(first));
    }
  }

  @Test
  void constantsAreExact() throws IOException {
    double[] odd = {-0.0, Double.MIN_VALUE, Double.NaN, Double.NEGATIVE_INFINITY, 1.0 / 3, 0.1};
    for (HostArray value :
        List.of(
            HostArray.ofDoubles(odd, 2, 3),
            HostArray.of(TensorType.of(DataType.FLOAT, 6), odd),
            HostArray.of(TensorType.of(DataType.INT64, 2), (double) (1L << 53), -7),
            HostArray.of(TensorType.of(DataType.BOOL, 2), 1, 0),
            HostArray.of(TensorType.of(DataType.DOUBLE, 0, 4)))) {
      GraphFunction f =
          GraphFunction.builder().output("y", in -> StopGradient.of(Constant.of(value)));
      assertThat(reloaded(f).evaluate(Map.of()).get("y")).isEqualTo(value);
    }
  }

  @Test
  void everyPrimitiveButInputsAndJavaCodeHasAName() throws Exception {
    Path classes =
        Path.of(Primitive.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(classes)) {
      List<Class<?>> primitives =
          files
              .map(file -> classes.relativize(file).toString())
              .filter(name -> name.endsWith(".class"))
              .filter(name -> name.matches(".*/autodiff/(graph|primitive|structure|linalg)/[^/]*"))
              .<Class<?>>map(GraphFileTest::load)
              .filter(c -> Primitive.class.isAssignableFrom(c) && !c.isInterface())
              // Inputs have no value, and the two others hold Java code.
              .filter(c -> !List.of("Input", "Host", "MatrixFunction").contains(c.getSimpleName()))
              .toList();
      assertThat(primitives).hasSizeGreaterThan(35);
      assertThat(primitives).allSatisfy(c -> assertThat(PrimitiveTable.contains(c)).isTrue());
    }
  }

  private static Class<?> load(String file) {
    try {
      return Class.forName(file.replace('/', '.').replace(".class", ""));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void damageIsFound() throws IOException {
    Path file = directory.resolve("graph");
    GraphFile.save(doubled(), file);
    byte[] good = Files.readAllBytes(file);
    for (int i = 19; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= 1;
      Files.write(file, bad);
      assertThatThrownBy(() -> GraphFile.load(file)).hasMessageContaining("damaged or cut short");
      Files.write(file, Arrays.copyOf(good, i));
      assertThatThrownBy(() -> GraphFile.load(file)).hasMessageContaining("damaged or cut short");
    }
  }

  @Test
  void otherFilesAreRefusedInOneLine() throws IOException {
    Path file = directory.resolve("graph");
    assertThatThrownBy(() -> GraphFile.load(file)).hasMessageContaining("there is no graph file");
    Files.writeString(file, "something else altogether");
    assertThatThrownBy(() -> GraphFile.load(file)).hasMessageContaining("is not a Knotwork graph");
    GraphFile.save(doubled(), file);
    byte[] bytes = Files.readAllBytes(file);
    bytes[18] = 9;
    Files.write(file, bytes);
    assertThatThrownBy(() -> GraphFile.load(file))
        .hasMessageContaining("format version 9; this Knotwork reads version 1");
  }

  @Test
  void anUnknownPrimitiveIsNamed() throws IOException {
    Path file = directory.resolve("graph");
    GraphFile.save(doubled(), file);
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1).replace("\3add", "\3zap");
    byte[] changed = text.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 sum = new CRC32();
    sum.update(changed, 0, changed.length - 8);
    for (int k = 0; k < 8; k++) {
      changed[changed.length - 1 - k] = (byte) (sum.getValue() >>> (8 * k));
    }
    Files.write(file, changed);
    assertThatThrownBy(() -> GraphFile.load(file)).hasMessageContaining("no primitive 'zap'");
  }

  @Test
  void javaCodeIsRefusedAndLeavesTheOldFile() throws IOException {
    Path file = directory.resolve("graph");
    GraphFile.save(doubled(), file);
    GraphFunction calls =
        GraphFunction.builder()
            .input("x", VECTOR)
            .output("y", in -> Host.call(new Nothing(), List.of(in.get("x"))).get(0));
    assertThatThrownBy(() -> GraphFile.save(calls, file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("'host' (nothing) can't be saved");
    assertThat(GraphFile.load(file).toString()).isEqualTo(doubled().toString());
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  private record Nothing() implements HostFunction {
    @Override
    public String name() {
      return "nothing";
    }

    @Override
    public List<TensorType> infer(List<TensorType> inputs) {
      return inputs;
    }

    @Override
    public List<HostArray> evaluate(List<HostArray> inputs) {
      return inputs;
    }

    @Override
    public List<@Nullable Variable> vjp(
        List<Variable> inputs, List<Variable> outputs, List<@Nullable Variable> cotangents) {
      return cotangents;
    }
  }
}
