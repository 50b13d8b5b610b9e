package io.github.knotwork.autodiff.compile.lower;

import io.github.knotwork.autodiff.compile.plan.Place;
import io.github.knotwork.autodiff.compile.plan.Storage;
import io.github.knotwork.autodiff.graph.HostArray;
import io.github.knotwork.autodiff.graph.TensorType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;

/** The constants of a program, those in the bodies of its loops among them: a buffer each. */
final class ConstantPool {
  private final int firstBuffer;
  private final List<HostArray> values = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();
  private final IdentityHashMap<HostArray, Place> known = new IdentityHashMap<>();
  private final Map<DataType, HostArray> zeros = new EnumMap<>(DataType.class);

  ConstantPool(int firstBuffer) {
    this.firstBuffer = firstBuffer;
  }

  /** Where a constant lies, row-major; one that is known already is not added again. */
  Place add(HostArray value) {
    return known.computeIfAbsent(
        value,
        v -> {
          Storage storage =
              Storage.ofBuffer(
                  Place.elementType(v.type().dataType()),
                  Math.max(1, v.type().elements()),
                  firstBuffer + values.size());
          Place place = Place.rowMajor(storage, v.type());
          values.add(v);
          places.add(place);
          return place;
        });
  }

  /** Where a 0 lies. */
  Place zero(DataType type) {
    return add(zeros.computeIfAbsent(type, t -> HostArray.of(TensorType.of(t), 0)));
  }

  List<HostArray> values() {
    return values;
  }

  List<Place> places() {
    return places;
  }
}
