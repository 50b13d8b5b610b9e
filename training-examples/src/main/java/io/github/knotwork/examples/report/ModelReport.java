package io.github.knotwork.examples.report;

import java.util.List;

/**
 * One trained network. Lists are copied.
 *
 * @param name how the network is called in tables and legends: {@code "TT"}, {@code "dense"}
 * @param parameters number of trainable numbers in the whole network, biases included; at least 1
 * @param trainAccuracy share of the training images classified rightly at the end, 0 to 1
 * @param testAccuracy share of the test images classified rightly at the end, 0 to 1
 * @param millisPerStep mean time of a training step, in milliseconds
 * @param seconds time spent training this network, in seconds
 * @param epochs the history, in order of epochs; may be empty
 * @param layers the network from input to output, for its diagram; empty for no diagram
 */
public record ModelReport(
    String name,
    long parameters,
    double trainAccuracy,
    double testAccuracy,
    double millisPerStep,
    double seconds,
    List<EpochReport> epochs,
    List<NetworkLayer> layers) {

  /**
   * Checks and copies.
   *
   * @throws IllegalArgumentException if a number is out of its range or not finite
   */
  public ModelReport {
    String subject = "model report '" + name + "'";
    if (parameters < 1) {
      throw new IllegalArgumentException(
          subject + ": parameters is " + parameters + ", expected at least 1");
    }
    Checks.share(subject, "trainAccuracy", trainAccuracy);
    Checks.share(subject, "testAccuracy", testAccuracy);
    Checks.atLeastZero(subject, "millisPerStep", millisPerStep);
    Checks.atLeastZero(subject, "seconds", seconds);
    epochs = List.copyOf(epochs);
    layers = List.copyOf(layers);
  }
}
