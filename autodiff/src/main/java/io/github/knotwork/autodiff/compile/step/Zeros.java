package io.github.knotwork.autodiff.compile.step;

import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.kernel.tile.Level;
import io.github.knotwork.autodiff.kernel.tile.TileLoop;
import io.github.knotwork.autodiff.kernel.tile.TileProgram;
import java.util.List;

/** Fills a place with zeros. */
public record Zeros(Place place) implements Instruction {

  @Override
  public String describe() {
    return "zeros " + place.type();
  }

  @Override
  public List<Place> reads() {
    return List.of();
  }

  @Override
  public List<Place> writes() {
    return List.of(place);
  }

  @Override
  public Step bind(Addresses addresses) {
    if (place.type().elements() == 0) {
      return buffers -> {};
    }
    boolean isDense = place.isRowMajor();
    long[] sizes = isDense ? new long[] {place.type().elements()} : place.type().shape();
    long[] strides = isDense ? new long[] {1} : place.strides();
    TileProgram program =
        new TileProgram(place.storage().type(), sizes, 0, Math.max(0, sizes.length - 1), false);
    program.store(program.constant(Level.FULL, 0), place.storage().type(), strides);
    TileLoop loop = program.build();
    int[] buffer = {place.storage().buffer()};
    long[] offset = {addresses.of(place)};
    return buffers -> loop.run(buffers, buffer, offset);
  }
}
