package io.github.knotwork.autodiff.compile.step;

import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.kernel.tile.TileLoop;
import java.util.List;

/**
 * Element-wise functions and reductions in one pass over memory.
 *
 * @param name what it computes
 * @param loop how
 * @param operands the places of the loop's operands, in its order
 */
public record FusedLoop(
    String name,
    TileLoop loop,
    List<Place> operands,
    List<Place> reads,
    List<Place> writes,
    List<Overwrite> overwrites,
    double flops)
    implements Instruction {

  @Override
  public String describe() {
    return name + " over " + loop.sizes();
  }

  @Override
  public Step bind(Addresses addresses) {
    int[] buffers = operands.stream().mapToInt(place -> place.storage().buffer()).toArray();
    long[] offsets = operands.stream().mapToLong(addresses::of).toArray();
    return memory -> loop.run(memory, buffers, offsets);
  }
}
