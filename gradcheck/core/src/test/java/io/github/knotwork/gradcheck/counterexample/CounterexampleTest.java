package io.github.knotwork.gradcheck.counterexample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.knotwork.gradcheck.Layout;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.counterexample.Counterexample.Argument;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CounterexampleTest {
  private static final Tensor A = Tensor.of(new double[] {1, 0.1 + 0.2, -0.0, 1e-300}, 2, 2);
  private static final Counterexample EXAMPLE =
      new Counterexample(
          "com.example.ContractionTest#gradient",
          42,
          "FAIL contraction: transposed\nmore lines",
          List.of(
              new Argument(
                  "net",
                  TensorNetwork.of(
                      "U:ij,V:jk,U:kl->il",
                      A.withLayout(Layout.F_ORDER),
                      Tensor.of(new double[] {1, 2, 3, 4}, 2, 2))),
              new Argument("x", Tensor.of(new double[] {Double.NaN, 0.5, -1}, 3)),
              new Argument("c", Tensor.scalar(0.5)),
              new Argument("scale", Double.MIN_VALUE),
              new Argument("n", 3),
              new Argument("big", 1L << 40),
              new Argument("flag", true)));

  @Test
  void readsBackTheSameBits() {
    Counterexample read = CounterexampleText.read(CounterexampleText.write(EXAMPLE));
    assertThat(read.test()).isEqualTo(EXAMPLE.test());
    assertThat(read.seed()).isEqualTo(42);
    assertThat(read.failure()).isEqualTo("FAIL contraction: transposed");
    assertSameArguments(read, EXAMPLE);
  }

  @Test
  void textIsReadable() {
    assertThat(CounterexampleText.arguments(EXAMPLE))
        .startsWith(
            """
            network net = U:ij,V:jk,U:kl->il
              U [2, 2]
                1 0.30000000000000004
                -0 1.0E-300
              V [2, 2]
                1 2
                3 4
            tensor x [3]
                NaN 0.5 -1
            tensor c []
                0.5
            """);
  }

  @Test
  void snippetMakesTheSameArguments() {
    StringBuilder results = new StringBuilder();
    try (JShell shell = JShell.builder().executionEngine("local").build()) {
      shell.eval("import io.github.knotwork.gradcheck.Tensor;");
      shell.eval("import io.github.knotwork.gradcheck.counterexample.*;");
      shell.eval("import io.github.knotwork.gradcheck.einsum.TensorNetwork;");
      String rest = JavaSnippet.of(EXAMPLE);
      while (!rest.isBlank()) {
        var completion = shell.sourceCodeAnalysis().analyzeCompletion(rest);
        for (SnippetEvent event : shell.eval(completion.source())) {
          assertThat(event.exception()).isNull();
          assertThat(event.status().isDefined()).as(completion.source()).isTrue();
        }
        rest = completion.remaining();
      }
      for (Argument argument : EXAMPLE.arguments()) {
        String name = argument.name();
        String text =
            "CounterexampleText.arguments(new Counterexample(\"\", 0, \"\", java.util.List.of("
                + "new Counterexample.Argument(\"%s\", %s))))".formatted(name, name);
        String quoted = shell.eval(text).get(0).value();
        results.append(quoted, 1, quoted.length() - 1);
      }
    }
    assertThat(results.toString().replace("\\n", "\n"))
        .isEqualTo(CounterexampleText.arguments(EXAMPLE));
  }

  @Test
  void keepsOneFileForOneCounterexample(@TempDir Path folder) throws Exception {
    CounterexampleStore store = new CounterexampleStore(folder.resolve("new"));
    assertThat(store.load(EXAMPLE.test())).isEmpty();
    Path first = store.save(EXAMPLE).orElseThrow();
    Path again =
        store
            .save(new Counterexample(EXAMPLE.test(), 7, "other words", EXAMPLE.arguments()))
            .orElseThrow();
    assertThat(again).isEqualTo(first);
    assertThat(first.getFileName().toString())
        .matches("ContractionTest\\.gradient-[0-9a-f]{8}.txt");
    assertSameArguments(store.load(EXAMPLE.test()).get(0), EXAMPLE);
    assertThat(store.load("org.other.ContractionTest#gradient")).isEmpty();
    Files.writeString(first, "test com.example.ContractionTest#gradient\nseed 1\nfailure x\nint n");
    assertThatThrownBy(() -> store.load(EXAMPLE.test()))
        .hasMessageContaining(first.toString())
        .hasMessageContaining("expected a type, a name and a value");
  }

  @Test
  void argumentsOfOtherTypesAreShownButNotStored(@TempDir Path folder) {
    Counterexample other =
        new Counterexample("a.B#c", 1, "f", List.of(new Argument("list", List.of(1, 2))));
    assertThat(new CounterexampleStore(folder).save(other)).isEmpty();
    assertThat(CounterexampleText.arguments(other)).isEqualTo("list = [1, 2]\n");
    assertThat(JavaSnippet.of(other)).startsWith("// list = [1, 2]");
    assertThatThrownBy(() -> CounterexampleText.write(other)).hasMessageContaining("argument list");
  }

  private static void assertSameArguments(Counterexample one, Counterexample two) {
    assertThat(CounterexampleText.arguments(one)).isEqualTo(CounterexampleText.arguments(two));
    assertThat(one.values()).hasSameSizeAs(two.values());
    Tensor read = (Tensor) one.values().get(1);
    assertThat(read.sameBits((Tensor) two.values().get(1))).isTrue();
    TensorNetwork net = (TensorNetwork) one.values().get(0);
    assertThat(net.tensors().get(0).sameBits(A)).isTrue();
  }
}
