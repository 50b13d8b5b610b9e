package io.github.knotwork.gradcheck.network;

import io.github.knotwork.gradcheck.Diagnosis;
import io.github.knotwork.gradcheck.Finding;
import io.github.knotwork.gradcheck.GradientReport;
import io.github.knotwork.gradcheck.Precision;
import io.github.knotwork.gradcheck.Tensor;
import io.github.knotwork.gradcheck.Verdict;
import io.github.knotwork.gradcheck.check.GradientCheck;
import io.github.knotwork.gradcheck.einsum.TensorNetwork;
import io.github.knotwork.gradcheck.reproduce.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Puts an implementation to every {@link NetworkLaw} and up the ladder of {@link GradientCheck}, at
 * one network.
 *
 * <pre>{@code
 * NetworkCheck.of(implementation).at(network).check().orThrow();
 * }</pre>
 *
 * <p>An implementation in single precision is put to the laws only: they are exact, and finite
 * differences could not tell. Each call on a check changes it and returns it; a check is used by
 * one thread.
 */
public final class NetworkCheck {
  private final NetworkImplementation implementation;
  private @Nullable TensorNetwork network;
  private @Nullable Long seed;
  private long budgetMillis = 10_000;
  private String name = "network";
  private List<NetworkLaw> laws = NetworkLaw.ALL;

  private NetworkCheck(NetworkImplementation implementation) {
    this.implementation = implementation;
  }

  /** A check of this implementation. */
  public static NetworkCheck of(NetworkImplementation implementation) {
    return new NetworkCheck(implementation);
  }

  /** What the report calls the implementation. */
  public NetworkCheck named(String name) {
    this.name = name;
    return this;
  }

  /** The network, whose tensors are the point of the derivatives. */
  public NetworkCheck at(TensorNetwork network) {
    this.network = network;
    return this;
  }

  /** The seed of every random choice; by default as {@link GradientCheck#seed} says. */
  public NetworkCheck seed(long seed) {
    this.seed = seed;
    return this;
  }

  /** How long the ladder may take; the laws take what they take. 10 s by default. */
  public NetworkCheck budgetMillis(long budgetMillis) {
    this.budgetMillis = budgetMillis;
    return this;
  }

  /** The laws to check; all by default. */
  public NetworkCheck laws(NetworkLaw... laws) {
    this.laws = List.of(laws);
    return this;
  }

  /**
   * Checks the laws, then climbs the ladder.
   *
   * @return the report of the ladder, with the findings of the laws after its own
   */
  public GradientReport check() {
    TensorNetwork at = network;
    if (at == null) {
      throw new IllegalStateException("network check: no network was given; call at(network)");
    }
    long chosen = seed != null ? seed : Run.current().map(Run::seed).orElseGet(Run::freshSeed);
    long start = System.nanoTime();
    CountingImplementation counted = new CountingImplementation(implementation);
    List<Finding> findings = lawFindings(counted, at, chosen);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    NetworkFunction function = new NetworkFunction(implementation, at.einsum());
    if (function.precision() == Precision.SINGLE) {
      return new GradientReport(
          title(at),
          findings.isEmpty() ? Verdict.PASS : Verdict.FAIL,
          findings,
          List.of("single precision: put to the laws, not to finite differences"),
          laws.size(),
          counted.calls(),
          millis,
          chosen,
          Run.commandOf("", chosen));
    }
    GradientReport ladder =
        GradientCheck.of(function)
            .named(title(at))
            .at(at.tensors())
            .seed(chosen)
            .budgetMillis(budgetMillis)
            .check();
    List<Finding> all = new ArrayList<>(ladder.findings());
    all.addAll(findings);
    return new GradientReport(
        ladder.name(),
        findings.isEmpty() ? ladder.verdict() : Verdict.FAIL,
        all,
        ladder.notes(),
        ladder.comparisons() + laws.size(),
        ladder.evaluations() + counted.calls(),
        ladder.millis() + millis,
        chosen,
        ladder.reproduce());
  }

  private String title(TensorNetwork at) {
    return name + " at " + at;
  }

  private List<Finding> lawFindings(NetworkImplementation counted, TensorNetwork at, long seed) {
    Random random = new Random(seed);
    int[] shape = at.sizes().shape(at.einsum().output());
    double[] entries = random.doubles(Tensor.zeros(shape).size(), -1, 1).toArray();
    Tensor cotangent = Tensor.of(entries, shape);
    List<Finding> findings = new ArrayList<>();
    for (NetworkLaw law : laws) {
      try {
        findings.addAll(law.check(counted, at, cotangent, random));
      } catch (RuntimeException e) {
        findings.add(
            new Finding(
                Verdict.FAIL,
                law.name(),
                Diagnosis.THREW,
                Finding.Place.ANYWHERE,
                null,
                "contracting or differentiating threw " + e));
      }
    }
    return findings;
  }
}
