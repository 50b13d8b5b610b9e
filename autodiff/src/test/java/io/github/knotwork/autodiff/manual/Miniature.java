package io.github.knotwork.autodiff.manual;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reverse mode in miniature: the code of docs/how-it-works.md, word for word. */
final class Miniature {
  private Miniature() {}

  /** Numbers in row-major order. */
  record Tensor(double[] values, int... shape) {}

  /** An operation: what it computes, and its derivative, written as more operations. */
  interface Primitive {
    int[] shape(List<Node> inputs);

    Tensor evaluate(List<Tensor> inputs);

    /** From the cotangent of the result to those of the inputs. */
    List<Node> pullBack(Node node, Node cotangent);
  }

  /** A primitive applied to nodes; it never changes, and is equal only to itself. */
  static final class Node {
    final Primitive primitive;
    final List<Node> inputs;
    final int[] shape;

    Node(Primitive primitive, Node... inputs) {
      this.primitive = primitive;
      this.inputs = List.of(inputs);
      this.shape = primitive.shape(this.inputs);
    }
  }

  /** A variable whose value comes from outside. */
  record Input(int... size) implements Primitive {
    @Override
    public int[] shape(List<Node> inputs) {
      return size;
    }

    @Override
    public Tensor evaluate(List<Tensor> inputs) {
      throw new IllegalStateException("an input has no value");
    }

    @Override
    public List<Node> pullBack(Node node, Node cotangent) {
      return List.of();
    }
  }

  /** One number that is part of the graph. */
  record Constant(double value) implements Primitive {
    @Override
    public int[] shape(List<Node> inputs) {
      return new int[0];
    }

    @Override
    public Tensor evaluate(List<Tensor> inputs) {
      return new Tensor(new double[] {value});
    }

    @Override
    public List<Node> pullBack(Node node, Node cotangent) {
      return List.of();
    }
  }

  /** x + y, entry by entry. */
  record Add() implements Primitive {
    @Override
    public int[] shape(List<Node> inputs) {
      return inputs.get(0).shape;
    }

    @Override
    public Tensor evaluate(List<Tensor> inputs) {
      double[] sum = inputs.get(0).values().clone();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += inputs.get(1).values()[i];
      }
      return new Tensor(sum, inputs.get(0).shape());
    }

    @Override
    public List<Node> pullBack(Node node, Node cotangent) {
      return List.of(cotangent, cotangent);
    }
  }

  /** tanh x, entry by entry; its derivative is 1 − tanh² x, and node is tanh x already. */
  record Tanh() implements Primitive {
    @Override
    public int[] shape(List<Node> inputs) {
      return inputs.get(0).shape;
    }

    @Override
    public Tensor evaluate(List<Tensor> inputs) {
      Tensor x = inputs.get(0);
      return new Tensor(Arrays.stream(x.values()).map(Math::tanh).toArray(), x.shape());
    }

    @Override
    public List<Node> pullBack(Node node, Node cotangent) {
      String axes = "abcdefgh".substring(0, node.shape.length);
      String product = axes + "," + axes + "," + axes + "->" + axes;
      Node minus = contract(axes + ",->" + axes, cotangent, new Node(new Constant(-1)));
      return List.of(new Node(new Add(), cotangent, contract(product, minus, node, node)));
    }
  }

  /** Einstein summation, with the size of each letter. */
  record Contract(List<String> terms, String output, Map<Character, Integer> sizes)
      implements Primitive {
    @Override
    public int[] shape(List<Node> inputs) {
      return output.chars().map(c -> sizes.get((char) c)).toArray();
    }

    @Override
    public Tensor evaluate(List<Tensor> inputs) {
      Set<Character> letters = new LinkedHashSet<>();
      (output + String.join("", terms)).chars().forEach(c -> letters.add((char) c));
      int count = letters.stream().mapToInt(sizes::get).reduce(1, (a, b) -> a * b);
      int[] shape = shape(List.of());
      double[] result = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
      for (int combination = 0; combination < count; combination++) {
        Map<Character, Integer> at = new HashMap<>();
        int rest = combination;
        for (char letter : letters) {
          at.put(letter, rest % sizes.get(letter));
          rest /= sizes.get(letter);
        }
        double product = 1;
        for (int k = 0; k < terms.size(); k++) {
          product *= inputs.get(k).values()[offset(terms.get(k), at)];
        }
        result[offset(output, at)] += product;
      }
      return new Tensor(result, shape);
    }

    private int offset(String term, Map<Character, Integer> at) {
      int offset = 0;
      for (int axis = 0; axis < term.length(); axis++) {
        char letter = term.charAt(axis);
        offset = offset * sizes.get(letter) + at.get(letter);
      }
      return offset;
    }

    /** The cotangent takes an operand's place, and the two exchange their letters. */
    @Override
    public List<Node> pullBack(Node node, Node cotangent) {
      List<Node> cotangents = new ArrayList<>();
      for (int k = 0; k < terms.size(); k++) {
        List<String> exchanged = new ArrayList<>(terms);
        Node[] operands = node.inputs.toArray(Node[]::new);
        exchanged.set(k, output);
        operands[k] = cotangent;
        cotangents.add(new Node(new Contract(exchanged, terms.get(k), sizes), operands));
      }
      return cotangents;
    }
  }

  /** Applies an einsum string. */
  static Node contract(String equation, Node... operands) {
    String[] sides = equation.split("->", -1);
    List<String> terms = List.of(sides[0].split(",", -1));
    Map<Character, Integer> sizes = new HashMap<>();
    for (int k = 0; k < operands.length; k++) {
      for (int axis = 0; axis < terms.get(k).length(); axis++) {
        sizes.put(terms.get(k).charAt(axis), operands[k].shape[axis]);
      }
    }
    return new Node(new Contract(terms, sides[1], sizes), operands);
  }

  /** The nodes that one depends on, itself included, each after those it reads. */
  static Set<Node> order(Node output) {
    Set<Node> order = new LinkedHashSet<>();
    visit(output, order);
    return order;
  }

  private static void visit(Node node, Set<Node> order) {
    if (!order.contains(node)) {
      node.inputs.forEach(input -> visit(input, order));
      order.add(node);
    }
  }

  /** The gradient of a scalar by other nodes: reverse mode. */
  static List<Node> gradient(Node loss, Node... by) {
    Map<Node, Node> cotangents = new HashMap<>();
    cotangents.put(loss, new Node(new Constant(1)));
    List<Node> backwards = new ArrayList<>(order(loss));
    Collections.reverse(backwards);
    for (Node node : backwards) {
      Node cotangent = cotangents.get(node);
      if (cotangent != null) {
        List<Node> results = node.primitive.pullBack(node, cotangent);
        for (int k = 0; k < results.size(); k++) {
          cotangents.merge(node.inputs.get(k), results.get(k), (a, b) -> new Node(new Add(), a, b));
        }
      }
    }
    return Arrays.stream(by).map(cotangents::get).toList();
  }

  /** The value of a node, from values of the inputs it depends on. */
  static Tensor evaluate(Node output, Map<Node, Tensor> given) {
    Map<Node, Tensor> values = new HashMap<>(given);
    for (Node node : order(output)) {
      if (!values.containsKey(node)) {
        values.put(node, node.primitive.evaluate(node.inputs.stream().map(values::get).toList()));
      }
    }
    return values.get(output);
  }
}
