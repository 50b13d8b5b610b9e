package io.github.knotwork.autodiff.compile.plan;

import java.util.List;

/**
 * When memory is in use.
 *
 * @param blocks what lies there one after the other: each is overwritten by the next in place
 * @param first the step that writes the first of them
 * @param last the last step that reads the last of them, at least {@code first}
 */
public record Lifetime(List<Storage> blocks, int first, int last) {

  /** Checks and copies. */
  public Lifetime {
    blocks = List.copyOf(blocks);
    if (blocks.isEmpty() || first < 0 || last < first) {
      throw new IllegalArgumentException(
          "a lifetime of " + blocks.size() + " blocks from step " + first + " to step " + last);
    }
  }

  /** Of one block. */
  public Lifetime(Storage block, int first, int last) {
    this(List.of(block), first, last);
  }

  /** The size of the largest block. */
  public long bytes() {
    return blocks.stream().mapToLong(Storage::bytes).max().orElse(0);
  }
}
