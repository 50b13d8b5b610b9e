package io.github.knotwork.networks.format;

import io.github.knotwork.autodiff.nd4j.Einsum;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A matrix in tensor-train format (Oseledets, SIAM J. Sci. Comput. 33(5), 2295–2317, 2011; as a
 * layer's weight: Novikov et al., "Tensorizing Neural Networks", NIPS 2015, eq. 3).
 *
 * <p>W[(i₁…i_d), (j₁…j_d)] = G₁[1, i₁, j₁, :]·G₂[:, i₂, j₂, :]⋯G_d[:, i_d, j_d, 1] with row-major
 * multi-indices. A batch x of rows is mapped to x·W. The cores are live: changing their entries
 * changes the matrix.
 */
public final class TtMatrix implements AutoCloseable {
  private final TtShape shape;
  private final List<INDArray> cores;

  private TtMatrix(TtShape shape, List<INDArray> cores) {
    this.shape = shape;
    this.cores = cores;
  }

  /**
   * A matrix of given cores.
   *
   * @param cores of shapes [r_{k-1}, m_k, n_k, r_k], all FLOAT or all DOUBLE; owned by the result
   *     from now on
   * @throws IllegalArgumentException naming the core whose rank, type or bond does not fit
   */
  public static TtMatrix of(List<INDArray> cores) {
    int d = cores.size();
    int[] in = new int[d];
    int[] out = new int[d];
    int[] ranks = new int[d + 1];
    Arrays.fill(ranks, 1);
    for (int k = 0; k < d; k++) {
      INDArray core = cores.get(k);
      if (core.rank() != 4) {
        throw new IllegalArgumentException(
            "tensor train: core "
                + k
                + " has shape "
                + Arrays.toString(core.shape())
                + "; [rank, input mode, output mode, rank] is expected");
      }
      if (core.dataType() != cores.get(0).dataType()) {
        throw new IllegalArgumentException(
            "tensor train: core "
                + k
                + " is "
                + core.dataType()
                + ", core 0 is "
                + cores.get(0).dataType());
      }
      if (k > 0 && core.size(0) != ranks[k]) {
        throw new IllegalArgumentException(
            "tensor train: core "
                + (k - 1)
                + " ends with rank "
                + ranks[k]
                + ", core "
                + k
                + " begins with "
                + core.size(0));
      }
      ranks[k] = (int) core.size(0);
      in[k] = (int) core.size(1);
      out[k] = (int) core.size(2);
      ranks[k + 1] = (int) core.size(3);
    }
    return new TtMatrix(new TtShape(in, out, ranks), List.copyOf(cores));
  }

  /** Modes and ranks. */
  public TtShape shape() {
    return shape;
  }

  /** The cores: the live arrays, unmodifiable as a list. */
  public List<INDArray> cores() {
    return cores;
  }

  /** FLOAT or DOUBLE. */
  public DataType dataType() {
    return cores.get(0).dataType();
  }

  /** The number of entries of all cores. */
  public long parameterCount() {
    return shape.parameterCount();
  }

  /** The matrix itself, [inSize, outSize]: a new array. Takes inSize·outSize entries of memory. */
  public INDArray toDense() {
    int d = shape.cores();
    StringBuilder equation = new StringBuilder();
    StringBuilder in = new StringBuilder();
    StringBuilder out = new StringBuilder();
    for (int k = 0; k < d; k++) {
      equation.append(k > 0 ? "," : "").append(TtIndices.core(k));
      in.append(TtIndices.in(k));
      out.append(TtIndices.out(k));
    }
    equation
        .append("->")
        .append(TtIndices.bond(0))
        .append(in)
        .append(out)
        .append(TtIndices.bond(d));
    return Einsum.einsum(equation.toString(), cores.toArray(new INDArray[0]))
        .reshape('c', shape.inSize(), shape.outSize());
  }

  /**
   * Multiplies a batch of row vectors by the matrix without forming it.
   *
   * @param batch [n, inSize], of the cores' type; not modified
   * @return [n, outSize], a new array
   */
  public INDArray apply(INDArray batch) {
    if (batch.rank() != 2 || batch.size(1) != shape.inSize()) {
      throw new IllegalArgumentException(
          "tensor train: a batch of shape [n, "
              + shape.inSize()
              + "] is expected, given "
              + Arrays.toString(batch.shape()));
    }
    INDArray[] operands = new INDArray[shape.cores() + 1];
    operands[0] = batch.reshape('c', shape.batchShape(batch.size(0)));
    for (int k = 0; k < cores.size(); k++) {
      operands[k + 1] = cores.get(k);
    }
    return Einsum.einsum(shape.batchEquation(), operands)
        .reshape('c', batch.size(0), shape.outSize());
  }

  /** Frees the cores. */
  @Override
  public void close() {
    cores.forEach(INDArray::close);
  }
}
