package io.github.knotwork.autodiff.kernel.tile;

import static java.util.Objects.requireNonNull;

import io.github.knotwork.autodiff.kernel.BinaryFunction;
import io.github.knotwork.autodiff.kernel.ElementType;
import io.github.knotwork.autodiff.kernel.UnaryFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a program: what is loaded, computed, and stored or summed at each point of a nest of
 * loops. Steps run in the order in which they are written; those whose results nobody reads are
 * left out.
 *
 * <pre>{@code
 * // softmax of 64 rows of 1000
 * TileProgram p = new TileProgram(FLOAT, new long[] {64, 1000}, 0, 1, true);
 * Value x = p.load(Level.FULL, FLOAT, 1000, 1);
 * Value e = p.unary(EXP, p.binary(SUBTRACT, x, p.reduce(Fold.MAX, x)));
 * p.store(p.binary(DIVIDE, e, p.reduce(Fold.SUM, e)), FLOAT, 1000, 1);
 * TileLoop loop = p.build();   // operands: x, the result
 * }</pre>
 */
public final class TileProgram {
  private final ElementType type;
  private final TileNest nest;
  private final List<TileOp> ops = new ArrayList<>();
  private final List<Sink> sinks = new ArrayList<>();
  private final List<long[]> operands = new ArrayList<>();
  private int totals;
  private int columns;

  /**
   * Starts a program.
   *
   * @param type in which it computes, FLOAT or DOUBLE
   * @param sizes of the loops, from the outside; all 1 or more
   * @param batch how many of them, the outer ones, are kept by sums of columns and of everything
   * @param row the first loop that is within a row
   * @param wholeRows whether rows have to be seen whole, because something is computed from a
   *     reduction and put back into its row
   */
  public TileProgram(ElementType type, long[] sizes, int batch, int row, boolean wholeRows) {
    if (type == ElementType.COMPLEX || batch < 0 || batch > row || row > sizes.length) {
      throw new IllegalArgumentException(
          "tile program: " + type + ", batch " + batch + ", row " + row + " of " + sizes.length);
    }
    for (long size : sizes) {
      if (size < 1) {
        throw new IllegalArgumentException("tile program: a loop of " + size + " steps");
      }
    }
    this.type = type;
    // A loop that is always there, so that there is one to be blocked.
    long[] all = Arrays.copyOf(sizes, sizes.length + 1);
    all[sizes.length] = 1;
    this.nest = TileNest.of(batch < sizes.length ? sizes.clone() : all, batch, row, wholeRows);
  }

  /** A number that is the same everywhere. */
  public Value constant(Level level, double value) {
    return add(new ConstantOp(value, new Value(level)));
  }

  /**
   * The next operand, read.
   *
   * @param level ROW for one that is repeated along rows
   * @param stored its element type
   * @param strides by loop; of row loops not looked at for level ROW
   */
  public Value load(Level level, ElementType stored, long... strides) {
    int operand = operand(level, strides);
    Window window = window(level, operands.get(operand));
    return add(new LoadOp(operand, stored, window, new Value(level)));
  }

  /** The next operand, written. */
  public void store(Value x, ElementType stored, long... strides) {
    int operand = operand(x.level(), strides);
    ops.add(new StoreOp(x, operand, stored, window(x.level(), operands.get(operand))));
  }

  /** f(x). */
  public Value unary(UnaryFunction function, Value x) {
    return add(new UnaryOp(function, x, new Value(x.level())));
  }

  /** scale·x + shift. */
  public Value affine(Value x, double scale, double shift) {
    return add(new AffineOp(scale, shift, x, new Value(x.level())));
  }

  /** xᵖ. */
  public Value power(Value x, double exponent) {
    return add(new PowerOp(exponent, x, new Value(x.level())));
  }

  /** f(a, b); of two levels, the number of the row is taken for all of it. */
  public Value binary(BinaryFunction function, Value a, Value b) {
    if (a.level() == b.level()) {
      return add(new BinaryOp(function, a, b, new Value(a.level())));
    }
    boolean rowFirst = a.level() == Level.ROW;
    Value full = rowFirst ? b : a;
    Value row = rowFirst ? a : b;
    return add(new RowBinaryOp(function, full, row, rowFirst, new Value(Level.FULL)));
  }

  /**
   * x where the condition is 1, y where it is 0; x and y of one level, not below the condition's.
   */
  public Value select(Value condition, Value x, Value y) {
    Value result = new Value(x.level());
    return add(
        condition.level() == x.level()
            ? new SelectOp(condition, x, y, result)
            : new RowSelectOp(condition, x, y, result));
  }

  /** A row's number, at each of its elements. */
  public Value expand(Value x) {
    return x.level() == Level.FULL ? x : add(new ExpandOp(x, new Value(Level.FULL)));
  }

  /** The sum of each row, or its largest number. */
  public Value reduce(Fold fold, Value x) {
    return add(new RowOp(fold, x, totals++, new Value(Level.ROW)));
  }

  /** The next operand, written: of level ROW, a number for all rows, for each step of the batch. */
  public void sinkRows(Fold fold, Value x, ElementType stored, long... strides) {
    int operand = operand(Level.ROW, batchOnly(strides));
    sink(new TotalSink(fold, x, totals++, operand, stored));
  }

  /** The next operand, written: a number for each place in the row, of all rows. */
  public void sinkColumns(Fold fold, Value x, ElementType stored, long... strides) {
    long[] all = Arrays.copyOf(strides, nest.sizes().length);
    Window window =
        Window.of(nest.sizes(), all, Math.min(nest.row(), all.length - 1), nest.sizes().length);
    int operand = operand(Level.ROW, batchOnly(strides));
    sink(new ColumnSink(fold, x, columns++, nest.rowLength(), operand, stored, window));
  }

  private long[] batchOnly(long... strides) {
    return Arrays.copyOf(strides, nest.batch());
  }

  private void sink(Sink sink) {
    ops.add(sink);
    sinks.add(sink);
  }

  private Value add(TileOp op) {
    ops.add(op);
    return requireNonNull(op.result());
  }

  private int operand(Level level, long... strides) {
    long[] all = Arrays.copyOf(strides, nest.sizes().length);
    for (int k = nest.row(); level == Level.ROW && k < all.length; k++) {
      all[k] = 0;
    }
    operands.add(all);
    return operands.size() - 1;
  }

  private Window window(Level level, long... strides) {
    int end = level == Level.FULL ? strides.length : nest.row();
    return nest.blocked() < end
        ? Window.of(nest.sizes(), strides, nest.blocked(), end)
        : Window.of(new long[] {1}, new long[] {0}, 0, 1);
  }

  /** Completes the program; operands are numbered in the order in which they were mentioned. */
  public TileLoop build() {
    return TileLoop.of(type, nest, ops, sinks, operands, totals, columns);
  }
}
