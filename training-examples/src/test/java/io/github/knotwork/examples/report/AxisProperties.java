package io.github.knotwork.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;

class AxisProperties {
  @Property
  void holdsAllValuesBetweenRoundOnes(
      @ForAll @Size(min = 1, max = 8) List<@DoubleRange(min = -1000, max = 1000) Double> values) {
    Axis axis = Axis.around(values.stream().mapToDouble(Double::doubleValue), 5);
    double tolerance = 1e-6;
    for (double value : values) {
      assertThat(axis.position(value)).isBetween(-tolerance, 1 + tolerance);
    }
    assertThat(axis.intervals()).isBetween(1, 7);
    double mantissa = axis.step() / Math.pow(10, Math.floor(Math.log10(axis.step()) + 1e-9));
    assertThat(List.of(1.0, 2.0, 5.0)).anyMatch(round -> Math.abs(mantissa - round) < 1e-6);
    double steps = axis.low() / axis.step();
    assertThat(steps).isCloseTo(Math.rint(steps), Offset.offset(1e-6 * (1 + Math.abs(steps))));
  }

  @Example
  void leavesOutWhatIsNotFinite() {
    Axis axis = Axis.around(DoubleStream.of(Double.NaN, 0.2, Double.POSITIVE_INFINITY, 1), 5);
    assertThat(axis.low()).isCloseTo(0.2, Offset.offset(1e-12));
    assertThat(axis.high()).isCloseTo(1, Offset.offset(1e-12));
    assertThat(axis.ticks()).hasSize(5);
  }

  @Example
  void isFromZeroToOneForNothing() {
    Axis axis = Axis.around(DoubleStream.of(Double.NaN), 5);
    assertThat(axis.low()).isZero();
    assertThat(axis.high()).isEqualTo(1);
  }
}
