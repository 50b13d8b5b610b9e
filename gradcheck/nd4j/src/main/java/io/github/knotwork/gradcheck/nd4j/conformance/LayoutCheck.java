package io.github.knotwork.gradcheck.nd4j.conformance;

import io.github.knotwork.gradcheck.Layout;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.nd4j.SameDiffFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;

/** Values and gradients of inputs that lie in memory in other ways. */
final class LayoutCheck {
  /** Sums may be taken in another order. */
  private static final double TOLERANCE = 1e-12;

  private final OperationCheck check;
  private final List<Layout> layouts;

  LayoutCheck(OperationCheck check, Layout... layouts) {
    this.check = check;
    this.layouts = List.of(layouts);
  }

  Cell run() {
    Map<String, List<String>> layoutsOfCause = new LinkedHashMap<>();
    Status status = Status.PASS;
    for (Layout layout : layouts) {
      Cell cell = Failures.guard(() -> same(layout));
      if (cell.status().bad()) {
        layoutsOfCause
            .computeIfAbsent(cell.cause(), c -> new ArrayList<>())
            .add(layout.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        status = status == Status.WRONG ? status : cell.status();
      }
    }
    List<String> causes = new ArrayList<>();
    layoutsOfCause.forEach((cause, all) -> causes.add(String.join(", ", all) + ": " + cause));
    return new Cell(status, String.join("; ", causes));
  }

  private Cell same(Layout layout) {
    List<Tensor> strided = check.inputs().stream().map(t -> t.withLayout(layout)).toList();
    List<Tensor> dense = strided.stream().map(t -> t.withLayout(Layout.C_ORDER)).toList();
    SameDiffFunction used = check.function(DataType.DOUBLE);
    List<Tensor> expected = used.value(dense);
    if (differs(check.function(DataType.DOUBLE).value(strided), expected)) {
      return Cell.wrong("value");
    }
    List<Tensor> cotangents = check.cotangents(expected);
    List<Tensor> gradients = check.hasGradient() ? present(used.vjp(dense, cotangents)) : List.of();
    if (!gradients.isEmpty()
        && differs(check.function(DataType.DOUBLE).vjp(strided, cotangents), gradients)) {
      return Cell.wrong("gradient");
    }
    // SameDiff keeps arrays from call to call, of the layout of an earlier call.
    if (differs(used.value(strided), expected)) {
      return Cell.wrong("value after a call in c-order");
    }
    return !gradients.isEmpty() && differs(used.vjp(strided, cotangents), gradients)
        ? Cell.wrong("gradient after a call in c-order")
        : Cell.PASS;
  }

  /** All of them, or none if one is absent. */
  private static List<Tensor> present(List<@Nullable Tensor> gradients) {
    List<Tensor> present = new ArrayList<>();
    for (Tensor gradient : gradients) {
      if (gradient == null) {
        return List.of();
      }
      present.add(gradient);
    }
    return present;
  }

  private static boolean differs(List<? extends @Nullable Tensor> actual, List<Tensor> expected) {
    return !(Deviation.between(actual, expected).largest() <= TOLERANCE);
  }
}
