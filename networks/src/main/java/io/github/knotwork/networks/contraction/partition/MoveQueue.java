package io.github.knotwork.networks.contraction.partition;

/** A binary heap of vertices with changeable priorities, the largest first. */
final class MoveQueue {
  private final int[] heap;
  private final int[] position;
  private final double[] priority;
  private int size;

  MoveQueue(int vertices) {
    heap = new int[vertices];
    position = new int[vertices];
    priority = new double[vertices];
    java.util.Arrays.fill(position, -1);
  }

  boolean isEmpty() {
    return size == 0;
  }

  boolean contains(int vertex) {
    return position[vertex] >= 0;
  }

  int first() {
    return heap[0];
  }

  double priority(int vertex) {
    return priority[vertex];
  }

  /** Adds a vertex that is not in the queue. */
  void add(int vertex, double value) {
    priority[vertex] = value;
    heap[size] = vertex;
    position[vertex] = size;
    up(size++);
  }

  void change(int vertex, double value) {
    double old = priority[vertex];
    priority[vertex] = value;
    if (value > old) {
      up(position[vertex]);
    } else {
      down(position[vertex]);
    }
  }

  void remove(int vertex) {
    int hole = position[vertex];
    position[vertex] = -1;
    int last = heap[--size];
    if (last != vertex) {
      heap[hole] = last;
      position[last] = hole;
      up(hole);
      down(position[last]);
    }
  }

  void clear() {
    for (int k = 0; k < size; k++) {
      position[heap[k]] = -1;
    }
    size = 0;
  }

  private void up(int from) {
    int k = from;
    int vertex = heap[k];
    while (k > 0 && priority[heap[(k - 1) / 2]] < priority[vertex]) {
      heap[k] = heap[(k - 1) / 2];
      position[heap[k]] = k;
      k = (k - 1) / 2;
    }
    heap[k] = vertex;
    position[vertex] = k;
  }

  private void down(int from) {
    int k = from;
    int vertex = heap[k];
    while (2 * k + 1 < size) {
      int child = 2 * k + 1;
      if (child + 1 < size && priority[heap[child + 1]] > priority[heap[child]]) {
        child++;
      }
      if (priority[heap[child]] <= priority[vertex]) {
        break;
      }
      heap[k] = heap[child];
      position[heap[k]] = k;
      k = child;
    }
    heap[k] = vertex;
    position[vertex] = k;
  }
}
