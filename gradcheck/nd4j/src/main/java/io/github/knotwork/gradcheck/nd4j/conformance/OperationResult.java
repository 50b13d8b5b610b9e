package io.github.knotwork.gradcheck.nd4j.conformance;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the report.
 *
 * @param name the operation
 * @param section what it is for
 * @param cells one for each aspect
 * @param errors how far off it is
 */
public record OperationResult(String name, String section, Map<Aspect, Cell> cells, Errors errors) {
  /** Fills up aspects that were not tried. */
  public OperationResult {
    EnumMap<Aspect, Cell> all = new EnumMap<>(Aspect.class);
    for (Aspect aspect : Aspect.values()) {
      all.put(aspect, cells.getOrDefault(aspect, Cell.NOT_TRIED));
    }
    cells = all;
  }

  /** One entry. */
  public Cell cell(Aspect aspect) {
    return cells.getOrDefault(aspect, Cell.NOT_TRIED);
  }

  /**
   * The verdict on the operation: that of its first aspect that is not right. Stride 0 and a second
   * order that isn't there don't count.
   */
  public Status verdict() {
    Aspect worst = firstBad();
    return worst == null ? Status.PASS : cell(worst).status();
  }

  /** Why the verdict is what it is; empty on PASS. */
  public String cause() {
    Aspect worst = firstBad();
    return worst == null ? "" : worst.title() + ": " + cell(worst).cause();
  }

  private @Nullable Aspect firstBad() {
    for (Aspect aspect : Aspect.values()) {
      if (aspect.counts(cell(aspect).status())) {
        return aspect;
      }
    }
    return null;
  }
}
