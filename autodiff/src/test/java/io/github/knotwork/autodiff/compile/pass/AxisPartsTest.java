package io.github.knotwork.autodiff.compile.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AxisPartsTest {

  private static List<List<Long>> parts(long[] before, long... after) {
    return AxisParts.of(before, after);
  }

  @Test
  void joinedAxesConsistOfThoseBefore() {
    assertThat(parts(new long[] {2, 3, 4}, 6, 4)).isEqualTo(List.of(List.of(2L, 3L), List.of(4L)));
    assertThat(parts(new long[] {6, 4}, 2, 12)).isEqualTo(List.of(List.of(2L), List.of(3L, 4L)));
    assertThat(parts(new long[] {2, 1, 3}, 1, 6, 1))
        .isEqualTo(List.of(List.of(), List.of(2L, 3L), List.of()));
    assertThat(parts(new long[] {}, 1)).isEqualTo(List.of(List.of()));
  }

  @Test
  void axesThatOverlapHaveNoParts() {
    assertThat(parts(new long[] {6, 4}, 4, 6)).isEmpty();
    assertThat(parts(new long[] {0, 3}, 3, 0)).isEmpty();
  }

  /** Any two ways to join the axes of one tensor have a common refinement: those axes. */
  @Property
  void partsAreThoseOfTheCommonTensor(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 2, max = 5) Integer> sizes,
      @ForAll int joinsBefore,
      @ForAll int joinsAfter) {
    long[] before = joined(sizes, joinsBefore);
    long[] after = joined(sizes, joinsAfter);
    List<List<Long>> parts = AxisParts.of(before, after);
    assertThat(parts).hasSize(after.length);
    List<Long> inAll = new ArrayList<>();
    for (int axis = 0; axis < after.length; axis++) {
      assertThat(parts.get(axis).stream().reduce(1L, (x, y) -> x * y)).isEqualTo(after[axis]);
      inAll.addAll(parts.get(axis));
    }
    // Walked along, the parts meet every boundary between axes before.
    List<Long> boundaries = new ArrayList<>();
    long position = 1;
    for (long part : inAll) {
      position *= part;
      boundaries.add(position);
    }
    position = 1;
    for (long size : before) {
      position *= size;
      assertThat(boundaries).contains(position);
    }
  }

  private static long[] joined(List<Integer> sizes, int joins) {
    List<Long> all = new ArrayList<>();
    for (int k = 0; k < sizes.size(); k++) {
      int last = all.size() - 1;
      if (last >= 0 && (joins >> k & 1) == 1) {
        all.set(last, all.get(last) * sizes.get(k));
      } else {
        all.add((long) sizes.get(k));
      }
    }
    return all.stream().mapToLong(Long::longValue).toArray();
  }
}
