package io.github.knotwork.autodiff.compile.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Offsets for blocks in one arena, such that blocks alive at the same time don't overlap. Blocks
 * are placed by falling size, each at the lowest offset that is free during its life (Pisarchyk and
 * Lee, "Efficient Memory Management for Deep Neural Net Inference", 2020, greedy by size).
 */
public final class ArenaPlan {
  private static final long ALIGNMENT = 64;

  private final Map<Storage, Long> offsets = new HashMap<>();
  private final long bytes;

  private ArenaPlan(List<Lifetime> lifetimes) {
    List<Lifetime> order = new ArrayList<>(lifetimes);
    order.sort(
        Comparator.comparingLong((Lifetime l) -> -l.storage.bytes())
            .thenComparingInt(Lifetime::first));
    List<Placed> placed = new ArrayList<>();
    long end = 0;
    for (Lifetime lifetime : order) {
      long size = aligned(lifetime.storage.bytes());
      long offset = lowestFree(placed, lifetime, size);
      Placed next = new Placed(lifetime, offset, size);
      placed.add(next);
      offsets.put(lifetime.storage, offset);
      end = Math.max(end, next.end());
    }
    bytes = end;
  }

  /**
   * When a block is alive.
   *
   * @param first the step that writes it
   * @param last the last step that reads it, at least {@code first}
   */
  public record Lifetime(Storage storage, int first, int last) {
    boolean overlaps(Lifetime other) {
      return first <= other.last && other.first <= last;
    }
  }

  private record Placed(Lifetime lifetime, long offset, long size) {
    long end() {
      return offset + size;
    }
  }

  /** Lays out blocks. */
  public static ArenaPlan of(List<Lifetime> lifetimes) {
    return new ArenaPlan(lifetimes);
  }

  private static long lowestFree(List<Placed> placed, Lifetime lifetime, long size) {
    List<Placed> rivals =
        placed.stream()
            .filter(p -> p.lifetime.overlaps(lifetime))
            .sorted(Comparator.comparingLong(Placed::offset))
            .toList();
    long offset = 0;
    for (Placed rival : rivals) {
      if (offset + size <= rival.offset) {
        break;
      }
      offset = Math.max(offset, rival.end());
    }
    return offset;
  }

  private static long aligned(long bytes) {
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** The size of the arena: the peak of intermediates, in bytes. */
  public long bytes() {
    return bytes;
  }

  /** Whether a block has a place here. */
  public boolean holds(Storage storage) {
    return offsets.containsKey(storage);
  }

  /** Where a block lies, in bytes from the start of the arena. */
  public long offset(Storage storage) {
    Long offset = offsets.get(storage);
    if (offset == null) {
      throw new IllegalArgumentException("the block is not in this arena");
    }
    return offset;
  }
}
