package io.github.knotwork.autodiff.compile.step;

import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.Node;
import io.github.knotwork.autodiff.kernel.ElementType;
import io.github.knotwork.autodiff.kernel.NativeBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A primitive without a kernel of its own: its reference evaluation, between copies to the heap and
 * back. It allocates.
 *
 * @param node what is computed
 * @param reads row-major places of the inputs
 * @param writes row-major places of the outputs
 */
public record Reference(Node node, List<Place> reads, List<Place> writes) implements Instruction {

  @Override
  public String describe() {
    return node.primitive().name() + " by reference";
  }

  @Override
  public Step bind(Addresses addresses) {
    long[] from = reads.stream().mapToLong(addresses::of).toArray();
    long[] to = writes.stream().mapToLong(addresses::of).toArray();
    return buffers -> run(buffers, from, to);
  }

  private void run(NativeBuffer[] buffers, long[] from, long[] to) {
    List<HostArray> inputs = new ArrayList<>();
    for (int k = 0; k < from.length; k++) {
      inputs.add(read(reads.get(k), buffers, from[k]));
    }
    List<HostArray> outputs = node.primitive().evaluate(inputs);
    for (int k = 0; k < to.length; k++) {
      write(outputs.get(k), writes.get(k), buffers, to[k]);
    }
  }

  /** The values at a row-major place. */
  public static HostArray read(Place place, NativeBuffer[] buffers, long address) {
    NativeBuffer buffer = buffers[place.storage().buffer()];
    int size = Math.toIntExact(place.type().elements());
    double[] values = new double[size];
    if (place.storage().type() == ElementType.FLOAT) {
      float[] floats = new float[size];
      buffer.get(address, floats, 0, size);
      for (int i = 0; i < size; i++) {
        values[i] = floats[i];
      }
    } else {
      buffer.get(address, values, 0, size);
    }
    return HostArray.wrap(place.type(), values);
  }

  /** Puts values to a row-major place. */
  public static void write(HostArray values, Place place, NativeBuffer[] buffers, long address) {
    NativeBuffer buffer = buffers[place.storage().buffer()];
    double[] doubles = values.toArray();
    if (place.storage().type() == ElementType.FLOAT) {
      float[] floats = new float[doubles.length];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = (float) doubles[i];
      }
      buffer.put(address, floats, 0, floats.length);
    } else {
      buffer.put(address, doubles, 0, doubles.length);
    }
  }
}
