package io.github.knotwork.networks.contraction.order;

import java.util.Arrays;

/** A binary heap of pairs of arrays, the one with the smallest key first. */
final class PairQueue {
  private double[] keys = new double[256];
  private int[] firsts = new int[256];
  private int[] seconds = new int[256];
  private int size;

  void clear() {
    size = 0;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int first() {
    return firsts[0];
  }

  int second() {
    return seconds[0];
  }

  void add(double key, int first, int second) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      firsts = Arrays.copyOf(firsts, 2 * size);
      seconds = Arrays.copyOf(seconds, 2 * size);
    }
    int k = size++;
    while (k > 0 && keys[(k - 1) / 2] > key) {
      move((k - 1) / 2, k);
      k = (k - 1) / 2;
    }
    put(k, key, first, second);
  }

  /** Removes the pair with the smallest key. */
  void removeFirst() {
    size--;
    double key = keys[size];
    int first = firsts[size];
    int second = seconds[size];
    int k = 0;
    while (2 * k + 1 < size) {
      int child = 2 * k + 1;
      if (child + 1 < size && keys[child + 1] < keys[child]) {
        child++;
      }
      if (keys[child] >= key) {
        break;
      }
      move(child, k);
      k = child;
    }
    put(k, key, first, second);
  }

  private void move(int from, int to) {
    put(to, keys[from], firsts[from], seconds[from]);
  }

  private void put(int at, double key, int first, int second) {
    keys[at] = key;
    firsts[at] = first;
    seconds[at] = second;
  }
}
