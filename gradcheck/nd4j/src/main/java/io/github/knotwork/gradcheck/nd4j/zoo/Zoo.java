package io.github.knotwork.gradcheck.nd4j.zoo;

import java.util.List;
import java.util.stream.Stream;

/** All operations of the conformance report. */
public final class Zoo {
  private Zoo() {}

  /** Every case, in the order of the report. Names are unique. */
  public static List<OperationCase> all() {
    return Stream.of(
            ContractionOperations.all(),
            ElementwiseOperations.all(),
            ActivationOperations.all(),
            ArithmeticOperations.all(),
            ReductionOperations.all(),
            ShapeOperations.all(),
            IndexingOperations.all(),
            SegmentOperations.all(),
            CumulativeOperations.all(),
            NormalisationOperations.all(),
            ConvolutionOperations.all(),
            LinearAlgebraOperations.all(),
            LossOperations.all())
        .flatMap(List::stream)
        .toList();
  }
}
