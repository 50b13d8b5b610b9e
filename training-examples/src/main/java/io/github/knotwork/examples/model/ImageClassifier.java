package io.github.knotwork.examples.model;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.knotwork.autodiff.array.NdArrays;
import io.github.knotwork.autodiff.train.Trainable;
import io.github.knotwork.layers.core.Sequential;
import io.github.knotwork.networks.io.ArrayArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network over pixels with a name for each class, trained with softmax cross-entropy. */
public final class ImageClassifier implements AutoCloseable {
  /** The input of pixels, [batch, height·width], FLOAT in [0, 1]. */
  public static final String PIXELS = "pixels";

  /** The input of one-hot labels, [batch, classes], FLOAT. */
  public static final String LABELS = "labels";

  /** The output, [batch, classes]. */
  public static final String LOGITS = "logits";

  private static final String KIND = "model";
  private static final int VERSION = 1;
  private static final int BATCH = 256;

  private final Sequential network;
  private final List<String> classNames;
  private final Trainable trainable;

  private ImageClassifier(
      Sequential network, List<String> classNames, Map<String, INDArray> values) {
    this.network = network;
    this.classNames = List.copyOf(classNames);
    this.trainable = SameDiffClassifier.of(network, values);
  }

  /** A new classifier; the same seed gives the same initial values. */
  public static ImageClassifier create(Sequential network, List<String> classNames, long seed) {
    return new ImageClassifier(network, classNames, network.initialise(DataType.FLOAT, seed));
  }

  /**
   * Reads a saved classifier.
   *
   * @throws IOException in one line, if the file is missing, damaged, of another kind or version
   */
  public static ImageClassifier load(Path file) throws IOException {
    ArrayArchive archive = ArrayArchive.read(file, KIND, VERSION);
    List<String> names = new ArrayList<>();
    archive.header().path("classNames").forEach(name -> names.add(name.asText()));
    try {
      Sequential network = LayerJson.read(archive.header().path("layers"));
      int outputs = network.layers().get(network.layers().size() - 1).outSize();
      if (names.size() != outputs) {
        throw new IllegalArgumentException(
            names.size() + " class names for " + outputs + " outputs");
      }
      return new ImageClassifier(network, names, archive.arrays());
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " holds no usable model: " + e.getMessage(), e);
    }
  }

  /** Writes the classifier to a file, whole or not at all. */
  public void save(Path file) throws IOException {
    ObjectNode header = ArrayArchive.newHeader();
    ArrayNode names = header.putArray("classNames");
    classNames.forEach(names::add);
    LayerJson.write(network, header.putArray("layers"));
    new ArrayArchive(header, trainable.parameters()).write(file, KIND, VERSION);
  }

  /** The layers. */
  public Sequential network() {
    return network;
  }

  /** In label order. */
  public List<String> classNames() {
    return classNames;
  }

  /** What the trainer trains: live. */
  public Trainable trainable() {
    return trainable;
  }

  /**
   * The class and its probability for each image.
   *
   * @param pixels [n, height·width], FLOAT; not modified
   */
  public List<Prediction> predict(INDArray pixels) {
    if (pixels.rank() != 2 || pixels.size(1) != network.layers().get(0).inSize()) {
      throw new IllegalArgumentException(
          "the model takes images of "
              + network.layers().get(0).inSize()
              + " pixels, given "
              + Arrays.toString(pixels.shape()));
    }
    List<Prediction> predictions = new ArrayList<>();
    for (long from = 0; from < pixels.size(0); from += BATCH) {
      long to = Math.min(pixels.size(0), from + BATCH);
      try (INDArray batch = NdArrays.rows(pixels, from, to).dup('c');
          INDArray logits = requireNonNull(trainable.predict(Map.of(PIXELS, batch)).get(LOGITS))) {
        float[] values = NdArrays.toFloats(logits);
        int classes = classNames.size();
        for (int i = 0; i < to - from; i++) {
          predictions.add(
              Prediction.of(Arrays.copyOfRange(values, i * classes, (i + 1) * classes)));
        }
      }
    }
    return predictions;
  }

  /** Frees the parameters. */
  @Override
  public void close() {
    trainable.parameters().values().forEach(INDArray::close);
    trainable.close();
  }
}
