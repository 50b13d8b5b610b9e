package io.github.knotwork.examples.model;

import io.github.knotwork.autodiff.nd4j.SameDiffOps;
import io.github.knotwork.autodiff.nd4j.door.SameDiffTrainable;
import io.github.knotwork.autodiff.train.Trainable;
import io.github.knotwork.layers.core.Sequential;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Builds a classifier's graph: layers, logits, softmax cross-entropy. */
final class SameDiffClassifier {
  private SameDiffClassifier() {}

  static Trainable of(Sequential network, Map<String, INDArray> values) {
    int in = network.layers().get(0).inSize();
    int classes = network.layers().get(network.layers().size() - 1).outSize();
    SameDiff sd = SameDiffOps.newGraph();
    SDVariable pixels = SameDiffOps.placeholder(sd, ImageClassifier.PIXELS, DataType.FLOAT, -1, in);
    SDVariable labels =
        SameDiffOps.placeholder(sd, ImageClassifier.LABELS, DataType.FLOAT, -1, classes);
    SDVariable logits =
        SameDiffOps.named(network.build(sd, pixels, values), ImageClassifier.LOGITS);
    return SameDiffTrainable.of(
        SameDiffOps.withLoss(sd, SameDiffOps.softmaxCrossEntropy(sd, "loss", logits, labels)),
        ImageClassifier.LOGITS);
  }
}
