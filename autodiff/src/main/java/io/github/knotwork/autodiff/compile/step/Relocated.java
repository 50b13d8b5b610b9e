package io.github.knotwork.autodiff.compile.step;

import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.plan.Storage;
import java.util.List;
import java.util.Map;

/**
 * An instruction on other blocks: what computes a value anew, or reads one that was.
 *
 * @param original what is done
 * @param blocks the blocks in place of those of the original, of the same size and type; the others
 *     stay
 * @param again whether it has been done before
 */
public record Relocated(Instruction original, Map<Storage, Storage> blocks, boolean again)
    implements Instruction {

  /** Copies the map. */
  public Relocated {
    blocks = Map.copyOf(blocks);
  }

  private Storage block(Storage storage) {
    return blocks.getOrDefault(storage, storage);
  }

  private Place place(Place place) {
    return new Place(block(place.storage()), place.type(), place.offset(), place.strides());
  }

  private List<Place> places(List<Place> places) {
    return places.stream().map(this::place).toList();
  }

  @Override
  public String kernel() {
    return original.kernel();
  }

  @Override
  public String describe() {
    return original.describe() + (again ? ", again" : "");
  }

  @Override
  public List<Place> reads() {
    return places(original.reads());
  }

  @Override
  public List<Place> writes() {
    return places(original.writes());
  }

  @Override
  public List<Overwrite> overwrites() {
    return original.overwrites().stream()
        .map(pair -> new Overwrite(place(pair.read()), place(pair.write())))
        .toList();
  }

  @Override
  public double flops() {
    return original.flops();
  }

  @Override
  public long bindings() {
    return original.bindings();
  }

  @Override
  public Step bind(Addresses addresses) {
    return original.bind(storage -> addresses.base(block(storage)));
  }
}
