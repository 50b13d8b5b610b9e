package io.github.knotwork.autodiff.manual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.knotwork.autodiff.manual.Miniature.Constant;
import io.github.knotwork.autodiff.manual.Miniature.Input;
import io.github.knotwork.autodiff.manual.Miniature.Node;
import io.github.knotwork.autodiff.manual.Miniature.Tanh;
import io.github.knotwork.autodiff.manual.Miniature.Tensor;
import io.github.knotwork.gradcheck.FiniteDifferences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The code of docs/how-it-works.md is that of {@link Miniature}, and its derivatives are right. */
class HowItWorksTest {
  private static final Path ROOT = Path.of(System.getProperty("knotwork.root", ".."));
  private static final String PACKAGE = "io/github/knotwork/autodiff/manual/";

  private final Node w = new Node(new Input(2, 3));
  private final Node x = new Node(new Input(3));
  private final Node hidden = new Node(new Tanh(), Miniature.contract("ij,j->i", w, x));
  private final Node loss = Miniature.contract("i,i->", hidden, hidden);
  private final double[] weights = {0.3, -0.2, 0.8, 0.1, 0.5, -0.7};
  private final double[] point = {0.9, -0.4, 0.6};

  private double value(Node node, double... at) {
    return Miniature.evaluate(node, Map.of(w, new Tensor(at, 2, 3), x, new Tensor(point, 3)))
        .values()[0];
  }

  @Test
  void theDocumentHoldsTheCodeWordForWord() throws IOException {
    String document = Files.readString(ROOT.resolve("docs/how-it-works.md"));
    String shown =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(document)
            .results()
            .map(MatchResult::group)
            .map(block -> block.substring("```java\n".length(), block.length() - "```".length()))
            .filter(block -> !block.startsWith("// Use"))
            .collect(Collectors.joining("\n"));
    String source =
        Files.readString(ROOT.resolve("autodiff/src/test/java/" + PACKAGE + "Miniature.java"));
    String body =
        source
            .substring(source.indexOf("private Miniature() {}") + "private Miniature() {}".length())
            .strip()
            .lines()
            .map(line -> line.startsWith("  ") ? line.substring(2) : line)
            .collect(Collectors.joining("\n"));
    assertThat(shown.strip()).isEqualTo(body.substring(0, body.lastIndexOf('}')).strip());
  }

  @Test
  void gradientsAgreeWithFiniteDifferences() {
    Node gradient = Miniature.gradient(loss, w, x).get(0);
    double[] exact =
        Miniature.evaluate(gradient, Map.of(w, new Tensor(weights, 2, 3), x, new Tensor(point, 3)))
            .values();
    assertThat(exact)
        .containsExactly(FiniteDifferences.gradient(p -> value(loss, p), weights), within(1e-10));
  }

  @Test
  void gradientsOfGradientsToo() {
    Node slope =
        Miniature.contract("ij,->", Miniature.gradient(loss, w).get(0), new Node(new Constant(1)));
    Node second = Miniature.gradient(slope, w).get(0);
    double[] exact =
        Miniature.evaluate(second, Map.of(w, new Tensor(weights, 2, 3), x, new Tensor(point, 3)))
            .values();
    assertThat(exact)
        .containsExactly(FiniteDifferences.gradient(p -> value(slope, p), weights), within(1e-10));
  }
}
