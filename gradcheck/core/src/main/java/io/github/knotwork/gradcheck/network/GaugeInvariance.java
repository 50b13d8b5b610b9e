package io.github.knotwork.gradcheck.network;

import io.github.knotwork.gradcheck.Finding;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * X·X⁻¹ on a bond leaves the value; hence the gradient is orthogonal to every direction in which
 * the gauge moves the two tensors, ⟨∂A, A·G⟩ = ⟨∂B, G·B⟩ for all G.
 */
public record GaugeInvariance() implements NetworkLaw {
  @Override
  public String name() {
    return "gauge invariance";
  }

  @Override
  public List<Finding> check(
      NetworkImplementation implementation,
      TensorNetwork network,
      Tensor cotangent,
      RandomGenerator random) {
    List<Bond> bonds = Bond.all(network.einsum());
    if (bonds.isEmpty()) {
      return List.of();
    }
    Derivatives derivatives = Derivatives.of(implementation, network, cotangent, Execution.FREE);
    RoundingBars bars = RoundingBars.of(network, cotangent, implementation.unitRoundoff());
    List<Finding> findings = new ArrayList<>();
    for (Bond bond : bonds) {
      if (findings.isEmpty()) {
        TensorNetwork moved =
            gauged(network, bond, GaugeMatrix.draw(random, network.sizes().of(bond.index())));
        // X and X⁻¹ enlarge products that then cancel; the bars of the moved network know.
        RoundingBars after = RoundingBars.of(moved, cotangent, implementation.unitRoundoff());
        Derivatives.compare(
                implementation.value(moved, Execution.FREE),
                derivatives.value(),
                sum(bars.value(), after.value()),
                name(),
                "the value with X·X⁻¹ on bond " + bond.index(),
                Finding.Place.output(0))
            .ifPresent(findings::add);
        directions(network, derivatives.gradients(), bars, bond).ifPresent(findings::add);
      }
    }
    return findings;
  }

  private static TensorNetwork gauged(TensorNetwork network, Bond bond, GaugeMatrix gauge) {
    List<Tensor> moved = new ArrayList<>(network.tensors());
    moved.set(
        bond.left(), Bond.multiplied(moved.get(bond.left()), bond.leftAxis(), gauge.matrix()));
    moved.set(
        bond.right(),
        Bond.multiplied(moved.get(bond.right()), bond.rightAxis(), gauge.inverseTransposed()));
    return network.with(moved);
  }

  /** Compares the two matrices whose inner products with G are the two sides. */
  private Optional<Finding> directions(
      TensorNetwork network, List<@Nullable Tensor> gradients, RoundingBars bars, Bond bond) {
    Tensor a = network.tensors().get(bond.left());
    Tensor b = network.tensors().get(bond.right());
    Tensor gradientA = bond.left() < gradients.size() ? gradients.get(bond.left()) : null;
    Tensor gradientB = bond.right() < gradients.size() ? gradients.get(bond.right()) : null;
    String what =
        "⟨∂A, A·G⟩ against ⟨∂B, G·B⟩ on bond %s of tensors %d and %d"
            .formatted(bond.index(), bond.left(), bond.right());
    if (gradientA == null || !Arrays.equals(gradientA.shape(), a.shape())) {
      return Derivatives.compare(gradientA, a, a, name(), what, Finding.Place.input(bond.left()));
    }
    if (gradientB == null || !Arrays.equals(gradientB.shape(), b.shape())) {
      return Derivatives.compare(gradientB, b, b, name(), what, Finding.Place.input(bond.right()));
    }
    Tensor barA = Bond.overlap(magnitude(a), bars.gradients().get(bond.left()), bond.leftAxis());
    Tensor barB = Bond.overlap(bars.gradients().get(bond.right()), magnitude(b), bond.rightAxis());
    // Twice: the overlaps add round-off of their own, no more than what the gradients had.
    Tensor bar = sum(sum(barA, barB), sum(barA, barB));
    return Derivatives.compare(
        Bond.overlap(a, gradientA, bond.leftAxis()),
        Bond.overlap(gradientB, b, bond.rightAxis()),
        bar,
        name(),
        what,
        Finding.Place.input(bond.left()));
  }

  private static Tensor sum(Tensor one, Tensor two) {
    double[] sum = one.toArray();
    double[] other = two.toArray();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other[i];
    }
    return Tensor.of(sum, one.shape());
  }

  private static Tensor magnitude(Tensor tensor) {
    return Tensor.of(Arrays.stream(tensor.toArray()).map(Math::abs).toArray(), tensor.shape());
  }
}
