package io.github.knotwork.gradcheck.probe;

import io.github.knotwork.gradcheck.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists of tensors of fixed shapes, taken as one vector: all entries in a row, each in c-order. */
public final class Space {
  private final int[][] shapes;
  private final int[] starts;

  private Space(int[][] shapes, int[] starts) {
    this.shapes = shapes;
    this.starts = starts;
  }

  /** The space of lists of tensors shaped like these. */
  public static Space of(List<Tensor> tensors) {
    int[][] shapes = new int[tensors.size()][];
    int[] starts = new int[tensors.size() + 1];
    for (int i = 0; i < shapes.length; i++) {
      shapes[i] = tensors.get(i).shape();
      starts[i + 1] = starts[i] + tensors.get(i).size();
    }
    return new Space(shapes, starts);
  }

  /** The number of tensors. */
  public int count() {
    return shapes.length;
  }

  /** The number of entries of all tensors. */
  public int size() {
    return starts[shapes.length];
  }

  /** Where the entries of a tensor start; of {@link #count()}, where all end. */
  public int start(int tensor) {
    return starts[tensor];
  }

  /** The shape of a tensor. */
  public int[] shape(int tensor) {
    return shapes[tensor].clone();
  }

  /** The number of entries of a tensor. */
  public int size(int tensor) {
    return starts[tensor + 1] - starts[tensor];
  }

  /** Which tensor an entry belongs to. */
  public int owner(int entry) {
    int tensor = 0;
    while (entry >= starts[tensor + 1]) {
      tensor++;
    }
    return tensor;
  }

  /** The index of an entry within its tensor. */
  public int[] index(int entry) {
    int tensor = owner(entry);
    int[] shape = shapes[tensor];
    int[] index = new int[shape.length];
    int rest = entry - starts[tensor];
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape[axis];
      rest /= shape[axis];
    }
    return index;
  }

  /** Whether a list has as many tensors of the same shapes. */
  public boolean fits(List<? extends @Nullable Tensor> tensors) {
    if (tensors.size() != shapes.length) {
      return false;
    }
    for (int i = 0; i < shapes.length; i++) {
      Tensor tensor = tensors.get(i);
      if (tensor != null && !Arrays.equals(shapes[i], tensor.shape())) {
        return false;
      }
    }
    return true;
  }

  /** The tensors with these entries, in c-order. */
  public List<Tensor> split(double[] vector) {
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < shapes.length; i++) {
      tensors.add(Tensor.of(Arrays.copyOfRange(vector, starts[i], starts[i + 1]), shapes[i]));
    }
    return tensors;
  }

  /** The entries of tensors that {@link #fits fit}; zeros for those that are null. */
  public double[] join(List<? extends @Nullable Tensor> tensors) {
    double[] vector = new double[size()];
    for (int i = 0; i < shapes.length; i++) {
      Tensor tensor = tensors.get(i);
      if (tensor != null) {
        System.arraycopy(tensor.toArray(), 0, vector, starts[i], size(i));
      }
    }
    return vector;
  }

  @Override
  public String toString() {
    return Arrays.deepToString(shapes);
  }
}
