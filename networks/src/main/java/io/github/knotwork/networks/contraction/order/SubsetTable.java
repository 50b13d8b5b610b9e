package io.github.knotwork.networks.contraction.order;

import java.util.Arrays;

/** Numbers non-empty subsets of up to 64 tensors as they are added: a hash table of longs. */
final class SubsetTable {
  private long[] keys = new long[1 << 10];
  private int[] numbers = new int[1 << 10];
  private int size;

  int size() {
    return size;
  }

  /** The number of a set, or −1. */
  int find(long set) {
    int mask = keys.length - 1;
    int at = hash(set) & mask;
    while (keys[at] != 0) {
      if (keys[at] == set) {
        return numbers[at];
      }
      at = (at + 1) & mask;
    }
    return -1;
  }

  /** Adds a set that is not there, under the next number. */
  int add(long set) {
    if (2 * size >= keys.length) {
      grow();
    }
    place(set, size);
    return size++;
  }

  private void place(long set, int number) {
    int mask = keys.length - 1;
    int at = hash(set) & mask;
    while (keys[at] != 0) {
      at = (at + 1) & mask;
    }
    keys[at] = set;
    numbers[at] = number;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new long[2 * oldKeys.length];
    numbers = new int[2 * oldKeys.length];
    Arrays.fill(numbers, 0);
    for (int at = 0; at < oldKeys.length; at++) {
      if (oldKeys[at] != 0) {
        place(oldKeys[at], oldNumbers[at]);
      }
    }
  }

  private static int hash(long set) {
    long mixed = set * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32 ^ mixed >>> 12);
  }
}
