package io.github.knotwork.autodiff.nd4j.door;

import io.github.knotwork.autodiff.graph.ArrayLibrary;
import io.github.knotwork.autodiff.graph.Expression;
import io.github.knotwork.autodiff.graph.Graph;
import io.github.knotwork.autodiff.graph.HostArray;
import java.util.Collections;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/** Writes nothing: what is refused is refused here, before a graph of the caller's is touched. */
final class Rehearsal implements ArrayLibrary<Boolean> {
  private Rehearsal() {}

  static void of(Graph graph) {
    Expression.of(graph, new Rehearsal(), Collections.nCopies(graph.inputs().size(), true));
  }

  @Override
  public Boolean constant(HostArray value) {
    return true;
  }

  @Override
  public Boolean elementwise(String function, List<Boolean> arguments) {
    SameDiffFunctions.of(function);
    return true;
  }

  @Override
  public Boolean affine(Boolean x, double scale, double shift) {
    return true;
  }

  @Override
  public Boolean power(Boolean x, double exponent) {
    return true;
  }

  @Override
  public Boolean cast(Boolean x, DataType type) {
    return true;
  }

  @Override
  public Boolean max(Boolean x, int axis) {
    return true;
  }

  @Override
  public Boolean slice(Boolean x, long[] start, long[] step, long[] size) {
    return true;
  }

  @Override
  public Boolean pad(Boolean x, long[] low, long[] high) {
    return true;
  }

  @Override
  public Boolean concatenate(List<Boolean> parts, int axis) {
    return true;
  }

  @Override
  public Boolean stack(List<Boolean> parts) {
    return true;
  }

  @Override
  public Boolean tile(Boolean x, long... times) {
    return true;
  }

  @Override
  public Boolean reverse(Boolean x, int... axes) {
    return true;
  }

  @Override
  public Boolean gather(Boolean matrix, Boolean indices) {
    return true;
  }

  @Override
  public Boolean scatterAdd(Boolean rows, Boolean indices, long[] shape, long size) {
    return true;
  }

  @Override
  public Boolean diagonal(Boolean array, int rank, int first, int second, long size) {
    return true;
  }

  @Override
  public Boolean sum(Boolean array, int... axes) {
    return true;
  }

  @Override
  public Boolean permute(Boolean array, int... order) {
    return true;
  }

  @Override
  public Boolean reshape(Boolean array, long... shape) {
    return true;
  }

  @Override
  public Boolean matmul(Boolean left, Boolean right) {
    return true;
  }

  @Override
  public Boolean multiply(Boolean left, Boolean right) {
    return true;
  }
}
