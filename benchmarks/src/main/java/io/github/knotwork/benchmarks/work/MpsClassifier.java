package io.github.knotwork.benchmarks.work;

import static io.github.knotwork.autodiff.library.Contractions.einsum;

import io.github.knotwork.autodiff.derivative.Derivatives;
import io.github.knotwork.autodiff.graph.GraphFunction;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import io.github.knotwork.autodiff.graph.Variable;
import io.github.knotwork.autodiff.library.CrossEntropies;
import io.github.knotwork.autodiff.primitive.Reshape;
import io.github.knotwork.autodiff.primitive.Slice;
import io.github.knotwork.benchmarks.frame.Benchmark;
import io.github.knotwork.benchmarks.frame.Floor;
import io.github.knotwork.benchmarks.frame.Work;
import io.github.knotwork.benchmarks.peer.Peers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * A matrix product state that reads an image site by site (Stoudenmire and Schwab, "Supervised
 * learning with tensor networks", NIPS 2016): many products of tiny matrices, one after the other.
 */
final class MpsClassifier implements Benchmark {
  private static final int BATCH = 64;
  private static final int SITES = 196;
  private static final int FEATURES = 2;
  private static final int BOND = 10;
  private static final int CLASSES = 10;

  private final Peers peers;

  MpsClassifier(Peers peers) {
    this.peers = peers;
  }

  @Override
  public String name() {
    return "mps-classifier";
  }

  @Override
  public String description() {
    return "Loss and gradient of a matrix-product-state classifier: 196 sites, bond 10, 2 features,"
        + " batch 64, float.";
  }

  @Override
  public List<Work> works() {
    GraphFunction loss = loss();
    String[] cores = loss.inputNames().subList(2, 2 + SITES).toArray(String[]::new);
    GraphFunction gradient = Derivatives.valueAndGradient(loss, cores);
    return List.of(
        new Work(
            "loss and gradient",
            name(),
            "mps_classifier",
            Map.of("sites", SITES),
            MpsClassifier::inputs,
            inputs -> Engine.of(gradient, inputs),
            List.of(peers.pytorch(), peers.jax(), new SameDiffSession(gradient)),
            1e-3));
  }

  @Override
  public List<Floor> floors() {
    return List.of(
        new Floor(name(), "pytorch", 10),
        new Floor(name(), "jax", 1.5),
        new Floor(name(), "samediff", 100));
  }

  private static TensorType core(int site) {
    return site == 0
        ? TensorType.of(DataType.FLOAT, FEATURES, BOND)
        : TensorType.of(DataType.FLOAT, BOND, FEATURES, site == SITES - 1 ? CLASSES : BOND);
  }

  private static GraphFunction loss() {
    GraphFunction.Builder builder =
        GraphFunction.builder()
            .input("x", TensorType.of(DataType.FLOAT, BATCH, SITES, FEATURES))
            .input("labels", TensorType.of(DataType.FLOAT, BATCH, CLASSES));
    for (int site = 0; site < SITES; site++) {
      builder.input("core" + site, core(site));
    }
    return builder.output(
        "loss",
        in -> {
          Variable left = einsum("bp,pj->bj", site(in.get("x"), 0), in.get("core0"));
          for (int site = 1; site < SITES; site++) {
            Variable both = einsum("bi,ipj->bpj", left, in.get("core" + site));
            left = einsum("bpj,bp->bj", both, site(in.get("x"), site));
          }
          return CrossEntropies.softmax(in.get("labels"), left);
        });
  }

  private static Variable site(Variable x, int site) {
    return Reshape.of(Slice.of(x, 1, site, site + 1), BATCH, FEATURES);
  }

  /** Cores near the identity and features that sum to 1, so that nothing grows or vanishes. */
  private static Map<String, HostArray> inputs() {
    Random random = new Random(1);
    Map<String, HostArray> inputs = new LinkedHashMap<>();
    double[] features = new double[BATCH * SITES * FEATURES];
    for (int i = 0; i < features.length; i += FEATURES) {
      features[i] = random.nextDouble();
      features[i + 1] = 1 - features[i];
    }
    inputs.put(
        "x", HostArray.wrap(TensorType.of(DataType.FLOAT, BATCH, SITES, FEATURES), features));
    inputs.put("labels", Arrays.oneHot(random, BATCH, CLASSES));
    for (int site = 0; site < SITES; site++) {
      double[] core = Arrays.normal(random, 0.05, DataType.FLOAT, core(site).shape()).toArray();
      for (int i = 0; site > 0 && i < BOND; i++) {
        for (int p = 0; p < FEATURES; p++) {
          core[(i * FEATURES + p) * BOND + i] += 1;
        }
      }
      for (int i = 0; site == 0 && i < core.length; i++) {
        core[i] += 0.3;
      }
      inputs.put("core" + site, HostArray.wrap(core(site), core));
    }
    return inputs;
  }
}
