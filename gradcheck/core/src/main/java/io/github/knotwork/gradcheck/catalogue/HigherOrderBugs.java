package io.github.knotwork.gradcheck.catalogue;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.Tensor;
import java.util.List;

/** The gradient is right; the product with the Jacobian or with the Hessian is wrong. */
final class HigherOrderBugs {
  private HigherOrderBugs() {}

  static List<Entry> all() {
    return List.of(
        Entry.bug(
                "second order",
                "exponential of a product, Hessian without its second term",
                () -> new ExpOfProduct(ExpOfProduct.Fault.MISSING_TERM),
                Points.generic(new int[] {3}),
                Diagnosis.WRONG_SECOND_ORDER)
            .order(2),
        Entry.bug(
                "second order",
                "exponential of a product, Hessian not symmetric",
                () -> new ExpOfProduct(ExpOfProduct.Fault.NOT_SYMMETRIC),
                Points.generic(new int[] {3}),
                Diagnosis.WRONG_SECOND_ORDER)
            .order(2),
        Entry.bug(
                "second order",
                "exponential of a product, Hessian 0",
                () -> new ExpOfProduct(ExpOfProduct.Fault.ZERO),
                Points.generic(new int[] {3}),
                Diagnosis.WRONG_SECOND_ORDER)
            .order(2),
        Entry.bug(
            "forward mode",
            "exponential of a product, jvp without its first entry",
            () -> new ExpOfProduct(ExpOfProduct.Fault.JVP),
            Points.generic(new int[] {3}),
            Diagnosis.WRONG_JVP));
  }

  static Tensor vector(double... entries) {
    return Tensor.of(entries, entries.length);
  }

  static List<Tensor> one(double... entries) {
    return List.of(vector(entries));
  }
}
