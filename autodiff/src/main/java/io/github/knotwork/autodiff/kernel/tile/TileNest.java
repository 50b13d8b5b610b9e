package io.github.knotwork.autodiff.kernel.tile;

/**
 * The loops of a program and what of them makes a tile. From the outside: loops over what sums of
 * columns keep (<em>batch</em>), loops over rows (<em>outer</em>), loops within a row. A tile is
 * some steps of one loop, the blocked one, and all of those within it.
 *
 * <p>As many whole rows as fit are in a tile; a row that doesn't fit is seen in parts, unless the
 * program has to see rows whole.
 *
 * @param sizes of the loops; all 1 or more, one at least beyond the batch
 * @param batch the number of batch loops, which are not in tiles
 * @param row the first loop within a row
 * @param blocked the loop of which a tile has some steps
 * @param block how many
 */
record TileNest(long[] sizes, int batch, int row, int blocked, int block) {
  /** Elements of a tile, unless rows are longer. */
  static final int TILE = 1024;

  static TileNest of(long[] sizes, int batch, int row, boolean wholeRows) {
    int start = sizes.length;
    long inner = 1;
    while (start > batch && (inner * sizes[start - 1] <= TILE || (wholeRows && start > row))) {
      inner *= sizes[--start];
    }
    int blocked = Math.max(batch, start - 1);
    long block = start > batch ? Math.max(1, TILE / inner) : sizes[batch];
    return new TileNest(
        sizes, batch, row, blocked, (int) Math.min(Math.min(block, sizes[blocked]), 1 << 30));
  }

  private long product(int from, int to) {
    long product = 1;
    for (int k = from; k < to; k++) {
      product *= sizes[k];
    }
    return product;
  }

  /** The elements of a row. */
  int rowLength() {
    return Math.toIntExact(product(row, sizes.length));
  }

  /** The elements of one step of the blocked loop. */
  int perStep() {
    return Math.toIntExact(product(blocked + 1, sizes.length));
  }

  /** The rows of one step of the blocked loop; 0 if a step is part of a row. */
  int rowsPerStep() {
    return blocked < row ? Math.toIntExact(product(blocked + 1, row)) : 0;
  }

  /** The elements of the largest tile. */
  int capacity() {
    return Math.multiplyExact(block, perStep());
  }
}
