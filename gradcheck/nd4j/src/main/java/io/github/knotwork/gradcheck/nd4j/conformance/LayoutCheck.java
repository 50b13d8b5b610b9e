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
  private static final List<Layout> LAYOUTS =
      List.of(Layout.F_ORDER, Layout.PERMUTED_VIEW, Layout.OFFSET_SLICE, Layout.BROADCAST);

  /** Sums may be taken in another order. */
  private static final double TOLERANCE = 1e-12;

  private final OperationCheck check;

  LayoutCheck(OperationCheck check) {
    this.check = check;
  }

  Cell run() {
    Map<String, List<String>> layoutsOfCause = new LinkedHashMap<>();
    Status status = Status.PASS;
    for (Layout layout : LAYOUTS) {
      if (layout == Layout.BROADCAST && !check.operation().repeatable()) {
        continue;
      }
      Cell cell = Failures.guard(() -> same(layout));
      if (cell.status().bad()) {
        layoutsOfCause
            .computeIfAbsent(cell.cause(), c -> new ArrayList<>())
            .add(layout.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        status = status == Status.WRONG ? status : cell.status();
      }
    }
    List<String> causes = new ArrayList<>();
    layoutsOfCause.forEach(
        (cause, layouts) -> causes.add(String.join(", ", layouts) + ": " + cause));
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
    if (check.hasGradient()) {
      List<Tensor> cotangents = check.cotangents(expected);
      List<Tensor> gradients = new ArrayList<>();
      for (Tensor gradient : used.vjp(dense, cotangents)) {
        if (gradient == null) {
          return Cell.PASS;
        }
        gradients.add(gradient);
      }
      if (differs(check.function(DataType.DOUBLE).vjp(strided, cotangents), gradients)) {
        return Cell.wrong("gradient");
      }
    }
    // SameDiff keeps arrays from call to call, of the layout of an earlier call.
    return differs(used.value(strided), expected)
        ? Cell.wrong("value after a call in c-order")
        : Cell.PASS;
  }

  private static boolean differs(List<? extends @Nullable Tensor> actual, List<Tensor> expected) {
    return !(Deviation.between(actual, expected).largest() <= TOLERANCE);
  }
}
