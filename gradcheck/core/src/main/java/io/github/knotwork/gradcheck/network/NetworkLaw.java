package io.github.knotwork.gradcheck.network;

import io.github.knotwork.gradcheck.Finding;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import java.util.List;
import java.util.random.RandomGenerator;

/** Something that holds for every correct implementation. */
public interface NetworkLaw {
  /** All laws, the cheapest first. */
  List<NetworkLaw> ALL =
      List.of(
          new EnvironmentIdentity(),
          new RelabellingEquivariance(),
          new PermutationEquivariance(),
          new GaugeInvariance(),
          new PathIndependence(),
          new SlicingIndependence(),
          new RecomputationIndependence(),
          new NaiveAgreement());

  /** A few words, such as "independence of the contraction path". */
  String name();

  /**
   * Puts an implementation to this law.
   *
   * @param network not modified by the law
   * @param cotangent of the value's shape; random and asymmetric if the check is to be worth much
   * @param random the source of the law's own choices
   * @return what is wrong; empty where the law holds, and where it says nothing about the network
   */
  List<Finding> check(
      NetworkImplementation implementation,
      TensorNetwork network,
      Tensor cotangent,
      RandomGenerator random);
}
