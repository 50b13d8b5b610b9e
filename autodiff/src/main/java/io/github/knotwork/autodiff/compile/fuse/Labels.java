package io.github.knotwork.autodiff.compile.fuse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The labels of some members, each member's its own until they are joined (a union-find). */
final class Labels {
  private final Map<Member, Integer> first = new HashMap<>();
  private final List<Integer> parent = new ArrayList<>();
  private final List<Long> sizes = new ArrayList<>();

  Labels(List<Member> members) {
    for (Member member : members) {
      first.put(member, parent.size());
      for (long size : member.sizes()) {
        parent.add(parent.size());
        sizes.add(size);
      }
    }
  }

  int count() {
    return parent.size();
  }

  long size(int label) {
    return sizes.get(label);
  }

  int find(int label) {
    int root = label;
    while (parent.get(root) != root) {
      root = parent.get(root);
    }
    int next = label;
    while (next != root) {
      int above = parent.get(next);
      parent.set(next, root);
      next = above;
    }
    return root;
  }

  void join(int a, int b) {
    int x = find(a);
    int y = find(b);
    // The earlier one stands for both, so that the order doesn't depend on who asks.
    parent.set(Math.max(x, y), Math.min(x, y));
  }

  /** A member's own labels as labels of all. */
  List<Integer> of(Member member, List<Integer> own) {
    int offset = first.get(member);
    return own.stream().map(l -> l + offset).toList();
  }

  /** All labels of a member but those of size 1. */
  List<Integer> longOnes(Member member) {
    List<Integer> result = new ArrayList<>();
    int offset = first.get(member);
    for (int own = 0; own < member.sizes().size(); own++) {
      if (member.sizes().get(own) > 1) {
        result.add(find(offset + own));
      }
    }
    return result;
  }

  /** Whether no two labels of a member have become one. */
  boolean isDistinct(Member member) {
    List<Integer> labels = longOnes(member);
    return new HashSet<>(labels).size() == labels.size();
  }

  /**
   * Joins the labels that only the first set has with labels of equal size that only the second
   * has: nothing is read under both, so any will do.
   *
   * @return false if there are not enough
   */
  boolean identify(Set<Integer> some, Set<Integer> others) {
    Set<Integer> free = new LinkedHashSet<>(others);
    free.removeAll(some);
    for (int label : some) {
      if (others.contains(label)) {
        continue;
      }
      Integer partner = null;
      for (int candidate : free) {
        if (partner == null && size(candidate) == size(label)) {
          partner = candidate;
        }
      }
      if (partner == null) {
        return false;
      }
      free.remove(partner);
      join(label, partner);
    }
    return true;
  }
}
