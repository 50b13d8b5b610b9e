package io.github.knotwork.autodiff.compile.plan;

import io.github.knotwork.autodiff.compile.plan.Skyline.Valley;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Offsets for blocks in one arena, such that blocks alive at the same time don't overlap. The
 * lowest valley of the skyline over the steps takes the most important block that lives within it,
 * and is filled up to its lower neighbour if there is none (the best fit of Sekiyama et al.,
 * "Profile-guided memory optimization for deep neural networks", 2018, after Burke et al. 2004).
 * Importance is bytes times steps, steps, or bytes: whichever makes the smallest arena.
 */
public final class ArenaPlan {
  private static final long ALIGNMENT = 64;

  private static final List<ToDoubleFunction<Lifetime>> IMPORTANCE =
      List.of(
          l -> (double) l.bytes() * (1 + l.last() - l.first()),
          l -> l.last() - l.first(),
          Lifetime::bytes);

  private final Map<Storage, Long> offsets = new HashMap<>();
  private long bytes;

  private ArenaPlan() {}

  /** Lays out blocks. */
  public static ArenaPlan of(List<Lifetime> lifetimes) {
    long least = leastBytes(lifetimes);
    ArenaPlan best = null;
    for (ToDoubleFunction<Lifetime> importance : IMPORTANCE) {
      ArenaPlan plan = new ArenaPlan();
      plan.fill(lifetimes, importance);
      best = best == null || plan.bytes < best.bytes ? plan : best;
      if (best.bytes == least) {
        break;
      }
    }
    return best == null ? new ArenaPlan() : best;
  }

  private void fill(List<Lifetime> lifetimes, ToDoubleFunction<Lifetime> importance) {
    Skyline skyline = new Skyline(steps(lifetimes));
    WaitingBlocks waiting = new WaitingBlocks(lifetimes, importance);
    while (!waiting.isEmpty()) {
      Valley valley = skyline.lowest();
      Lifetime next = waiting.take(valley.first(), valley.last());
      if (next == null) {
        skyline.fill(valley);
      } else {
        put(next, valley.height());
        skyline.raise(valley, next.first(), next.last(), aligned(next.bytes()));
      }
    }
  }

  private void put(Lifetime lifetime, long offset) {
    lifetime.blocks().forEach(block -> offsets.put(block, offset));
    bytes = Math.max(bytes, offset + aligned(lifetime.bytes()));
  }

  /** The most bytes that are alive at one step, alignment included: no arena can be smaller. */
  private static long leastBytes(List<Lifetime> lifetimes) {
    return Arrays.stream(liveBytes(lifetimes)).max().orElse(0);
  }

  private static long[] liveBytes(List<Lifetime> lifetimes) {
    long[] live = new long[steps(lifetimes)];
    for (Lifetime lifetime : lifetimes) {
      long size = aligned(lifetime.bytes());
      live[lifetime.first()] += size;
      if (lifetime.last() + 1 < live.length) {
        live[lifetime.last() + 1] -= size;
      }
    }
    Arrays.parallelPrefix(live, Long::sum);
    return live;
  }

  private static int steps(List<Lifetime> lifetimes) {
    return 1 + lifetimes.stream().mapToInt(Lifetime::last).max().orElse(0);
  }

  /** What a block takes of an arena. */
  public static long aligned(Storage block) {
    return aligned(block.bytes());
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
    @Nullable Long offset = offsets.get(storage);
    if (offset == null) {
      throw new IllegalArgumentException("the block is not in this arena");
    }
    return offset;
  }
}
