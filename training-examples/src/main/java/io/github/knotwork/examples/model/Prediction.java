package io.github.knotwork.examples.model;

/**
 * What a classifier says of an image.
 *
 * @param label the most probable class
 * @param probability of that class
 */
public record Prediction(int label, double probability) {
  /** The softmax of logits. */
  static Prediction of(float[] logits) {
    int best = 0;
    for (int c = 1; c < logits.length; c++) {
      if (logits[c] > logits[best]) {
        best = c;
      }
    }
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp((double) logit - logits[best]);
    }
    return new Prediction(best, 1 / sum);
  }
}
