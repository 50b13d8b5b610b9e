package io.github.knotwork.gradcheck.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.Finding;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.einsum.Einsum;
import io.github.knotwork.gradcheck.einsum.Operand;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import io.github.knotwork.gradcheck.generate.NetworkGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every law holds for a right implementation, and catches one that breaks it. */
class NetworkLawTest {
  private static final int NETWORKS = 100;
  private static final NetworkGenerator GENERATOR =
      new NetworkGenerator(1, 5, 4, true, true, true, 500);

  static Stream<NetworkLaw> laws() {
    return NetworkLaw.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("laws")
  void holdsForPairwiseContraction(NetworkLaw law) {
    assertThat(findings(law, new PairwiseContraction())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("laws")
  void catchesAnAbsentGradient(NetworkLaw law) {
    Planted planted =
        new Planted() {
          @Override
          public List<Tensor> gradients(
              TensorNetwork network, Tensor cotangent, Execution execution) {
            List<Tensor> gradients =
                new ArrayList<>(super.gradients(network, cotangent, execution));
            if (!execution.equals(Execution.FREE) || law instanceof NaiveAgreement) {
              gradients.set(0, null);
            }
            if (law instanceof EnvironmentIdentity || law instanceof GaugeInvariance) {
              gradients.set(0, null);
            }
            if (network.einsum().operands().get(0).indices().indexOf('a') != 0
                && (law instanceof RelabellingEquivariance
                    || law instanceof PermutationEquivariance)) {
              gradients.set(0, null);
            }
            return gradients;
          }
        };
    assertThat(findings(law, planted))
        .extracting(Finding::diagnosis)
        .contains(Diagnosis.ABSENT_GRADIENT);
  }

  @Test
  void environmentCatchesMissingAccumulation() {
    Planted planted =
        new Planted() {
          @Override
          public List<Tensor> gradients(
              TensorNetwork network, Tensor cotangent, Execution execution) {
            List<Tensor> gradients = super.gradients(network, cotangent, execution);
            for (int i = 0; i < gradients.size(); i++) {
              gradients.set(i, scaled(gradients.get(i), 1.0 / network.einsum().uses(i)));
            }
            return gradients;
          }
        };
    assertThat(findings(new EnvironmentIdentity(), planted)).isNotEmpty();
  }

  @Test
  void relabellingCatchesAnOutputSortedByName() {
    Planted planted =
        new Planted() {
          @Override
          public Tensor value(TensorNetwork network, Execution execution) {
            Einsum einsum = network.einsum();
            StringBuilder sorted = new StringBuilder();
            einsum.output().chars().sorted().forEach(i -> sorted.append((char) i));
            Tensor value =
                super.value(
                    new TensorNetwork(
                        new Einsum(einsum.operands(), sorted.toString()), network.tensors()),
                    execution);
            return Tensor.of(value.toArray(), network.sizes().shape(einsum.output()));
          }
        };
    assertThat(findings(new RelabellingEquivariance(), planted)).isNotEmpty();
  }

  @Test
  void permutationCatchesAFavouredOperand() {
    Planted planted =
        new Planted() {
          @Override
          public List<Tensor> gradients(
              TensorNetwork network, Tensor cotangent, Execution execution) {
            List<Tensor> gradients = super.gradients(network, cotangent, execution);
            gradients.set(0, scaled(gradients.get(0), 2));
            return gradients;
          }
        };
    assertThat(findings(new PermutationEquivariance(), planted)).isNotEmpty();
  }

  @Test
  void permutationCatchesAValueThatTakesAnAxisForAnother() {
    Planted planted =
        new Planted() {
          @Override
          public Tensor value(TensorNetwork network, Execution execution) {
            // Takes the axes of the first operand in the order of their letters.
            List<Operand> operands = new ArrayList<>(network.einsum().operands());
            StringBuilder sorted = new StringBuilder();
            operands.get(0).indices().chars().sorted().forEach(i -> sorted.append((char) i));
            operands.set(0, new Operand(operands.get(0).tensor(), sorted.toString()));
            try {
              return super.value(
                  new TensorNetwork(
                      new Einsum(operands, network.einsum().output()), network.tensors()),
                  execution);
            } catch (IllegalArgumentException sizesDiffer) {
              return super.value(network, execution);
            }
          }
        };
    assertThat(findings(new PermutationEquivariance(), planted)).isNotEmpty();
  }

  @Test
  void gaugeCatchesATransposedGradient() {
    assertThat(findings(new GaugeInvariance(), Planted.transposedGradient()))
        .anyMatch(f -> f.message().contains("⟨∂A, A·G⟩"));
  }

  @Test
  void gaugeCatchesAValueOfMagnitudes() {
    Planted planted =
        new Planted() {
          @Override
          public Tensor value(TensorNetwork network, Execution execution) {
            List<Tensor> tensors = new ArrayList<>(network.tensors());
            double[] entries = tensors.get(0).toArray();
            for (int i = 0; i < entries.length; i++) {
              entries[i] = Math.abs(entries[i]);
            }
            tensors.set(0, Tensor.of(entries, tensors.get(0).shape()));
            return super.value(network.with(tensors), execution);
          }
        };
    assertThat(findings(new GaugeInvariance(), planted))
        .anyMatch(f -> f.message().contains("X·X⁻¹"));
  }

  @Test
  void pathCatchesAnOrderThatIsWrong() {
    Planted planted =
        new Planted() {
          @Override
          public Tensor value(TensorNetwork network, Execution execution) {
            boolean odd = execution.path() != null && execution.path().steps().get(0).left() > 0;
            return scaled(super.value(network, execution), odd ? 1 + 1e-10 : 1);
          }
        };
    assertThat(findings(new PathIndependence(), planted)).isNotEmpty();
  }

  @Test
  void slicingCatchesAGradientOfTheFirstSliceOnly() {
    Planted planted =
        new Planted() {
          @Override
          public List<Tensor> gradients(
              TensorNetwork network, Tensor cotangent, Execution execution) {
            double missing = execution.sliced().isEmpty() ? 1 : 0.5;
            return scaled(super.gradients(network, cotangent, execution), missing);
          }
        };
    assertThat(findings(new SlicingIndependence(), planted)).isNotEmpty();
  }

  @Test
  void recomputationCatchesAnIntermediateComputedOtherwise() {
    Planted planted =
        new Planted() {
          @Override
          public List<Tensor> gradients(
              TensorNetwork network, Tensor cotangent, Execution execution) {
            double factor = execution.recomputing() ? 1 + 1e-11 : 1;
            return scaled(super.gradients(network, cotangent, execution), factor);
          }
        };
    assertThat(findings(new RecomputationIndependence(), planted)).isNotEmpty();
  }

  @Test
  void naiveLoopsCatchASmallFactorAndNaN() {
    Planted factor =
        new Planted() {
          @Override
          public Tensor value(TensorNetwork network, Execution execution) {
            return scaled(super.value(network, execution), 1 + 1e-11);
          }
        };
    assertThat(findings(new NaiveAgreement(), factor)).isNotEmpty();
    Planted notANumber =
        new Planted() {
          @Override
          public Tensor value(TensorNetwork network, Execution execution) {
            return scaled(super.value(network, execution), Double.NaN);
          }
        };
    assertThat(findings(new NaiveAgreement(), notANumber))
        .extracting(Finding::diagnosis)
        .contains(Diagnosis.NOT_FINITE);
  }

  private static List<Finding> findings(NetworkLaw law, NetworkImplementation implementation) {
    Random random = new Random(20);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < NETWORKS; i++) {
      TensorNetwork network = GENERATOR.next(random).value();
      int[] shape = network.sizes().shape(network.einsum().output());
      double[] entries = random.doubles(Tensor.zeros(shape).size(), -1, 1).toArray();
      findings.addAll(law.check(implementation, network, Tensor.of(entries, shape), random));
    }
    return findings;
  }
}
