package io.github.knotwork.gradcheck.catalogue;

import java.util.List;
import java.util.stream.Stream;

/** All planted bugs and all correct functions. */
public final class Catalogue {
  private Catalogue() {}

  /** Functions with something wrong, each of which must be found. */
  public static List<Entry> bugs() {
    return Stream.of(
            FormulaBugs.all(),
            IndexBugs.all(),
            MatrixBugs.all(),
            PrecisionBugs.all(),
            StateBugs.all(),
            SpecialPointBugs.all(),
            LayoutBugs.all(),
            HigherOrderBugs.all(),
            CallBugs.all())
        .flatMap(List::stream)
        .toList();
  }

  /** Correct functions, easy to mistake for wrong ones. */
  public static List<Entry> correct() {
    return Stream.of(
            PlainFunctions.all(),
            ScaleFunctions.all(),
            KinkFunctions.all(),
            MatrixFunctions.all(),
            SmoothFunctions.all())
        .flatMap(List::stream)
        .toList();
  }
}
