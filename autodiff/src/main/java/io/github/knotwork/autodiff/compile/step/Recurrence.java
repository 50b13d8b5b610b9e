package io.github.knotwork.autodiff.compile.step;

import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.kernel.RecurrenceLoop;
import java.util.List;

/** yᵢ = aᵢ·yᵢ₋₁ + bᵢ along an axis, from y₀ = b₀ on, or from the other end; row-major places. */
public record Recurrence(Place a, Place b, Place y, int axis, boolean reversed)
    implements Instruction {

  @Override
  public String describe() {
    return "recurrence along axis " + axis + " of " + y.type();
  }

  @Override
  public List<Place> reads() {
    return List.of(a, b);
  }

  @Override
  public List<Place> writes() {
    return List.of(y);
  }

  @Override
  public List<Overwrite> overwrites() {
    return List.of(new Overwrite(b, y));
  }

  @Override
  public double flops() {
    return 2.0 * y.type().elements();
  }

  @Override
  public Step bind(Addresses addresses) {
    long before = 1;
    long after = 1;
    for (int k = 0; k < y.type().rank(); k++) {
      before *= k < axis ? y.type().size(k) : 1;
      after *= k > axis ? y.type().size(k) : 1;
    }
    RecurrenceLoop loop =
        new RecurrenceLoop(y.storage().type(), before, y.type().size(axis), after, reversed);
    int ba = a.storage().buffer();
    int bb = b.storage().buffer();
    int by = y.storage().buffer();
    long oa = addresses.of(a);
    long ob = addresses.of(b);
    long oy = addresses.of(y);
    return m -> loop.run(m[ba], oa, m[bb], ob, m[by], oy);
  }
}
